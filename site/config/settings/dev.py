"""The embedded default: one machine, no server to install. `make run` starts it."""

from core.database import sqlite_options

from .base import *

DEBUG = False
DEMO = True
SECRET_KEY = env.str("SECRET_KEY", default="only-for-this-laptop-never-for-a-city")
FIELD_KEYS = env.list(
    "FIELD_KEYS", default=["demo1:" + "ZGVtby1rZXktZm9yLWEtbGFwdG9wLW9ubHktMzJieXQ="]
)
LOOKUP_KEY = env.str("LOOKUP_KEY", default="demo-look-up-key-for-a-laptop-only")
TARGET_LOOKUP_KEY = env.str("TARGET_LOOKUP_KEY", default="") or LOOKUP_KEY
FORMER_TARGET_LOOKUP_KEYS = env.list("FORMER_TARGET_LOOKUP_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'jikimi.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = sqlite_options()
CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    # What web and worker must share (core.page_cache); of a laptop's memory they share nothing.
    "pages": env.cache("CACHE_URL", default=f"filecache://{VAR / 'pages'}")
    | {"KEY_PREFIX": "pages"},
}
EMAIL_CARRIER = env.email("EMAIL_URL", default=f"filemail:///{VAR / 'mail'}")

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://")
if CELERY_BROKER_URL == "filesystem://":
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR / "queue"),
        "data_folder_out": str(VAR / "queue"),
        "control_folder": str(VAR / "queue-control"),
        "polling_interval": 0.2,  # seconds; 0.1 gave 57 tasks/s where the default 1 s gave 13
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 1}

BRIDGE_ALLOW_PRIVATE = env.bool("BRIDGE_ALLOW_PRIVATE", default=True)
SANDBOX_URL = env.str("SANDBOX_URL", default="http://127.0.0.1:8801")
SANDBOX_SENDING_SECRET = env.str(
    "SANDBOX_SENDING_SECRET", default="whsec_ZGVtby1zZWNyZXQtamlraW1pLXRvLXNhbmRib3gtMDE="
)
SANDBOX_CALLBACK_SECRET = env.str(
    "SANDBOX_CALLBACK_SECRET", default="whsec_ZGVtby1zZWNyZXQtc2FuZGJveC10by1qaWtpbWktMDE="
)
