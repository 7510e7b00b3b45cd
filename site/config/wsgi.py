"""How a city serves the site: `gunicorn config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
django_application = get_wsgi_application()

from core.page_cache.gate import PageCache  # noqa: E402 - apps must be there first

application = PageCache(django_application)
