"""What applicants are told: on their own page, and by mail. Subjects name nobody."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from core.mail.services import post
from users.notifications import notify, register_notification

from .models import Application, Appointment
from .people import account_of_applicant
from .titles import title_in

MOVED = "instructors.application_moved"
APPOINTED = "instructors.appointed"


def register() -> None:
    register_notification(MOVED, gettext_lazy("There is news about your training."))
    register_notification(APPOINTED, gettext_lazy("You were appointed instructor."))


def tell(application: Application) -> None:
    """Tell a person where their application stands, in the caller's transaction."""
    _tell(application, MOVED, str(application.state))


def tell_appointed(application: Application, appointment: Appointment) -> None:
    _tell(application, APPOINTED, "appointed", appointment=appointment)


def _tell(application: Application, kind: str, letter: str, **more: Any) -> None:
    """Who has no account any more is told nothing: there is nowhere to tell it."""
    account = account_of_applicant(application)
    if account is None:
        return
    with override(application.language):
        path = reverse("instructors:application", args=[application.pk])
        context = {
            "application": application,
            "cohort": application.cohort,
            "course": title_in(application.cohort.course, application.language),
            "link": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path,
            **more,
        }
        text = render_to_string(f"instructors/mails/{letter}.txt", context)
        post(to=[account.email], subject=_("News about your training"), text=text.strip() + "\n")
    notify(actor_id=account.actor_id, kind=kind, url=path)
