"""The roles of the house. Each is a Django group; rooms say in ready() what a role may do."""

from collections import defaultdict

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices


class Role(TextChoices):
    TEACHER = "teacher", _("teacher")
    SCHOOL_HEAD = "school_head", _("school head")
    INSTRUCTOR = "instructor", _("instructor")
    MONITOR = "monitor", _("monitor")
    TRIAGE_OFFICER = "triage_officer", _("triage officer")
    TERM_COORDINATOR = "term_coordinator", _("term coordinator")
    DISPATCH_COORDINATOR = "dispatch_coordinator", _("dispatch coordinator")
    CAMPAIGN_MANAGER = "campaign_manager", _("campaign manager")
    EDITOR = "editor", _("editor")
    SUBJECT_REVIEWER = "subject_reviewer", _("subject reviewer")
    SAFEGUARDING_REVIEWER = "safeguarding_reviewer", _("safeguarding reviewer")
    APPROVER = "approver", _("approver")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")
    BRIDGE_OPERATOR = "bridge_operator", _("bridge operator")
    ADMINISTRATOR = "administrator", _("administrator")


WITHOUT_SECOND_FACTOR = frozenset({Role.TEACHER, Role.SCHOOL_HEAD, Role.INSTRUCTOR})
"""Everyone else signs in with a second factor, monitors and all staff."""

STAFF = frozenset(Role) - WITHOUT_SECOND_FACTOR - {Role.MONITOR}
"""Who works in Wagtail's shell, and is signed out after half an hour without a word."""

ACCESS_ADMIN = "wagtailadmin.access_admin"

permissions_of: dict[Role, set[str]] = defaultdict(set)


def grant(role: Role, *permissions: str) -> None:
    """Let a role do things. Called in ready(); groups are brought in line after every migrate.

    Args:
        permissions: "app_label.codename", as "surveillance_team.decide_report".
    """
    permissions_of[role].update(permissions)
