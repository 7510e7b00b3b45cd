"""The suite: the same parts as a city, in a temporary folder, with throwaway keys."""

from .dev import *

DEBUG = False
SECRET_KEY = "for-the-suite"  # noqa: S105
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # tests ask Django
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
