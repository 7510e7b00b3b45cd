"""Which tables no public page shows anything of (core.page_cache).

A write to one of them leaves kept pages as they are, and an answer for which one was read is not
kept. What is missing here makes the cache emptier than it need be; nothing here makes a page stale.
"""

# How names of tables begin.
PAGE_CACHE_UNSEEN = (
    "account_",
    "core_access",
    "core_audit",
    "core_heartbeat",
    "core_job",
    "core_outgoingmail",
    "credentials_",
    "curriculum_teacherverification",
    "deletion_bridge_",
    "django_session",
    "h5p_batch",
    "h5p_run",
    "h5p_tally",
    "h5p_upload",
    "hours_",
    "joining_application",
    "joining_measure",
    "joining_monthlywarning",
    "lesson_editing_",
    "mfa_",
    "my_lessons_",
    "oversight_",
    "privacy_case",
    "privacy_consent_",
    "privacy_erasurerequest",
    "privacy_hold",
    "privacy_privacylink",
    "privacy_staffcopy",
    "surveillance_team_",
    "tracking_",
    "triage_",
    "users_",
    "usersessions_",
    "wagtail_localize_",
    "wagtailadmin_",
    "wagtailcore_comment",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailcore_referenceindex",
    "wagtailcore_revision",
    "wagtailcore_task",
    "wagtailcore_workflow",
    "wagtailsearch_",
)
# Running numbers, which change all the time and may be a minute old: pages that show them are kept.
PAGE_CACHE_COUNTED = frozenset(
    {
        "campaigns_promisecount",
        "campaigns_signup",
        "surveillance_team_daytally",
        "surveillance_team_daywait",
        "surveillance_team_monthlysummary",
    }
)
# Parts of the names of cookies that Django or a room reads.
PAGE_CACHE_COOKIES = ("session", "csrf", "messages", "django_language", "jikimi")
