"""A city's installation. Every key comes from the environment; what is missing stops the start."""

from .base import *

DEBUG = False
DEMO = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FIELD_KEYS = env.list("FIELD_KEYS")
LOOKUP_KEY = env.str("LOOKUP_KEY")
TARGET_LOOKUP_KEY = env.str("TARGET_LOOKUP_KEY", default="") or LOOKUP_KEY
FORMER_TARGET_LOOKUP_KEYS = env.list("FORMER_TARGET_LOOKUP_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
WAGTAILADMIN_BASE_URL = env.str("JIKIMI_URL")

DATABASES = {"default": env.db("DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
CACHES = {
    "default": env.cache("CACHE_URL"),
    "pages": env.cache("CACHE_URL") | {"KEY_PREFIX": "pages"},
}
if CACHES["pages"]["BACKEND"].endswith("RedisCache"):  # asked before every page: never waited for
    CACHES["pages"]["OPTIONS"] = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
EMAIL_CARRIER = env.email("EMAIL_URL")
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL")
# Without these a broker that accepts and never answers holds a web request for ever.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
