"""Celery runs what a row in the job table asks for; it never is the only place work is known."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
app = Celery("jikimi")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logs(**kwargs: Any) -> None:
    """That anything listens here keeps Celery from setting up its own logs over core.logs."""
