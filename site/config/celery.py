"""Celery runs what a row in the job table asks for; it never is the only place work is known."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
app = Celery("jikimi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
