"""What every installation shares. A city sets the rest through its environment."""

from pathlib import Path

import environ

from .accounts import *
from .cms import *
from .page_cache import *
from .policy import *

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(environ.Env().str("JIKIMI_VAR", default=str(ROOT / "var")))
env = environ.Env()

INSTALLED_APPS = [
    "core",
    "users",
    "privacy",
    "credentials",
    "deletion_bridge",
    "curriculum",
    "curriculum.h5p",
    "curriculum.outputs",
    "curriculum.mine",
    "curriculum.editing",
    "campaigns",
    "surveillance_team",
    "surveillance_team.joining",
    "surveillance_team.hours",
    "surveillance_team.tracking",
    "surveillance_team.triage",
    "surveillance_team.oversight",
    "instructors",
    "instructors.manuals",
    "home",
    "config.upstream",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "users.wagtail_config.PeopleAdminConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "core.middleware.log_request",
    "core.middleware.find_client",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.choose_policy",  # inside CSPMiddleware, which writes what it chooses
    "core.middleware.RefuseBadInput",
    "core.middleware.forbid_storing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "users.middleware.require_second_factor",
    "users.middleware.answer_unprocessable",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.middleware.KeepReadOnly",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "core.context_processors.city",
                "users.context_processors.doors",
            ],
        },
    }
]
FORM_RENDERER = "core.forms.Renderer"

# The database is PostgreSQL for a city and SQLite on a laptop; tuning is in core.database.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"

LANGUAGE_CODE = "ko"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("ko", "한국어"), ("en", "English")]
LOCALE_PATHS = [ROOT / "site/config/upstream/scripts"]
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # it publishes and asks nobody (law 9)
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
TIME_ZONE = "Asia/Seoul"
CITY_COUNTRY = env.str("CITY_COUNTRY", default="KR")  # whose public holidays are days off
USE_TZ = True
FORMAT_MODULE_PATH = ["core.formats"]
WAGTAIL_USER_TIME_ZONES = ["Asia/Seoul"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [VAR / "assets"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "core.jobs.backend.JobRowBackend"}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a shift; ASVS V7.3.2 asks for an absolute end
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "core.spoken.SpokenStorage"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lifts it for its previews
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UPLOAD_PATHS = ("/admin/",)  # where editors send pictures and documents
# Never a file: what comes as one is not even read (law 1).
TEXT_ONLY_PATHS = ("/team/", "/en/team/", "/admin/triage/", "/admin/training/", "/bridge/")
UPLOAD_MAX_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # Wagtail's StreamField editor posts many small fields
CSRF_FAILURE_VIEW = "core.refusals.form_too_old"
# Networks whose X-Forwarded-For is believed, as "10.0.0.0/8"; nobody's if empty.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
SECURITY_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), "
        "payment=(), serial=(), usb=()"
    ),
}
# Public keys of age whose holders may open a backup; the machine itself cannot.
BACKUP_RECIPIENTS = env.list("BACKUP_RECIPIENTS", default=[])
# Days in which an objection gets its answer; days in which somebody decides on a request to see who
# reported something, minutes for which an approved one is shown, and days for which an investigator
# may at most have the reporter not told of it (surveillance_team.oversight).
OBJECTION_DAYS = env.int("OBJECTION_DAYS", default=14)
IDENTITY_ANSWER_DAYS = env.int("IDENTITY_ANSWER_DAYS", default=7)
IDENTITY_SHOWN_MINUTES = env.int("IDENTITY_SHOWN_MINUTES", default=30)
IDENTITY_UNTOLD_DAYS = env.int("IDENTITY_UNTOLD_DAYS", default=180)
ACCESS_RECORDS_KEPT_DAYS = env.int("ACCESS_RECORDS_KEPT_DAYS", default=730)
SILENCED_SYSTEM_CHECKS: list[str] = []

EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("JIKIMI_FROM", default="지키미 <no-reply@jikimi.example>")

CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TIMEZONE = "Asia/Seoul"
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "beat": {"task": "core.beat", "schedule": 15.0, "options": {"expires": 14}},
    "sweep-jobs": {"task": "core.sweep_jobs", "schedule": 30.0, "options": {"expires": 25}},
    "daily": {"task": "core.ask_daily_jobs", "schedule": 600.0, "options": {"expires": 500}},
    "bridge-watch": {
        "task": "deletion_bridge.watch",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "triage-tallies": {
        "task": "triage.fold_tallies",
        "schedule": 300.0,
        "options": {"expires": 250},
    },
    "child-suspected": {
        "task": "surveillance_team.inform_undecided",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "team-identities": {
        "task": "oversight.close_what_is_over",
        "schedule": 120.0,
        "options": {"expires": 110},
    },
    "team-tallies": {
        "task": "surveillance_team.count_due",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}

# H5P's own scripts (npm, GPL-3), where activities are put for playing, and the address they have.
H5P_CORE_ROOT = ROOT / "node_modules" / "h5p-standalone" / "dist"
H5P_PLAY_ROOT = VAR / "h5p-play"
H5P_PATH = "/h5p/"
# A host of its own for activities, as "https://play.example"; empty, and their frame has no origin.
H5P_ORIGIN = env.str("H5P_ORIGIN", default="")
if H5P_ORIGIN:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"].append(H5P_ORIGIN)
# Where a front server finds H5P_PLAY_ROOT, as "/_h5p/" (X-Accel-Redirect); empty without one.
H5P_ACCEL_PREFIX = env.str("H5P_ACCEL_PREFIX", default="")

# Whether a destination may lie in a private network or speak plain http (deletion_bridge.client).
BRIDGE_ALLOW_PRIVATE = env.bool("BRIDGE_ALLOW_PRIVATE", default=False)
# What Prometheus shows as "Authorization: Bearer …" at /bridge/metrics; empty, and it is closed.
BRIDGE_METRICS_TOKEN = env.str("BRIDGE_METRICS_TOKEN", default="")

LOGGING_CONFIG = "core.logs.configure"
LOGGING: dict[str, object] = {"version": 1}  # empty, and Django would not call our function

# The officers' desk (surveillance_team.triage).
TRIAGE_CLAIM_MINUTES = env.int("TRIAGE_CLAIM_MINUTES", default=10)
# From asking for many decisions at once to the first of them; 20 to 120 seconds.
TRIAGE_UNDO_SECONDS = env.int("TRIAGE_UNDO_SECONDS", default=60)
TRIAGE_BULK_MOST = env.int("TRIAGE_BULK_MOST", default=500)
# Decisions of one officer on one day, after which only reports about children stay open.
TRIAGE_DAILY_CAP = env.int("TRIAGE_DAILY_CAP", default=200)
TRIAGE_TALK_AFTER = env.int("TRIAGE_TALK_AFTER", default=10)
# Minutes after which the officer on duty, the next one, and the administrators are called.
TRIAGE_CALL_MINUTES = env.list("TRIAGE_CALL_MINUTES", cast=int, default=[0, 3, 6])
# Kinds that one officer alone does not leave out, as codes of vocabulary.Category.
TRIAGE_SECOND_PERSON_KINDS = env.list("TRIAGE_SECOND_PERSON_KINDS", default=[])
