"""Addresses of the floor that are the same in every language."""

from django.conf import settings
from django.urls import path

from .views import dev_mail, health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("readyz/all", health.complete, name="ready_all"),
]
if settings.DEMO:
    urlpatterns.append(path("dev/mail/", dev_mail.mails, name="dev_mail"))
