"""When the bridge calls for a person: a mail and a notice to those who look after it, once."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.mail.services import post
from deletion_bridge.services.watching import open_incidents
from users.models import User
from users.notifications import notify, register_notification
from users.roles import Role

ALARM = "surveillance_team.bridge_alarm"
CALLED = (Role.BRIDGE_OPERATOR, Role.TRIAGE_OFFICER)
"""Triage officers too: they stand by at night, and a child's report may be what does not leave."""


def register() -> None:
    register_notification(ALARM, _("The bridge needs a person: something does not leave."))


def on_alarm(*, kind: str, is_first: bool = True, **told: Any) -> None:
    """Call those who look after the bridge, for the first alarm of an incident and no other.

    In the transaction of what happened: the mail is a row, carried once that is stored. Neither
    mail nor notice says more than that somebody should look.
    """
    if not is_first:
        return
    people = User.objects.filter(
        is_active=True, groups__name__in=[role.value for role in CALLED]
    ).distinct()
    for person in people:
        notify(actor_id=person.actor_id, kind=ALARM, url=reverse("bridge_desk:overview"))
        _write(person)


def troubles() -> list[Any]:
    """What goes on at the bridge now, for the officers' pages."""
    return list(open_incidents())


def _write(person: User) -> None:
    with translation.override(person.language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("bridge_desk:overview")
        letter = render_to_string("surveillance_team/mails/bridge_alarm.txt", {"url": url})
    subject, _blank, text = letter.partition("\n")
    post(to=[person.email], subject=subject.strip(), text=text.strip() + "\n")
