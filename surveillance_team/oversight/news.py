"""What people hear of this room: that there is something to read, and never what."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.mail.services import post
from surveillance_team.models import Monitor
from users.models import User
from users.notifications import notify, register_notification
from users.roles import Role

DECISION = "oversight.decision"
IDENTITY_ASKED = "oversight.identity_asked"
IDENTITY_DECIDED = "oversight.identity_decided"
IDENTITY_SEEN = "oversight.identity_seen"
OBJECTION = "oversight.objection"
LATE = "oversight.late"


def register() -> None:
    # Whoever else sees the telephone must not learn that its owner reports.
    register_notification(DECISION, pgettext_lazy("notification", "New message"))
    register_notification(IDENTITY_ASKED, _("A request waits for a second person."))
    register_notification(IDENTITY_DECIDED, _("Your request has been decided."))
    register_notification(IDENTITY_SEEN, _("There is something to read about your data."))
    register_notification(OBJECTION, _("An objection has come in."))
    register_notification(LATE, _("An objection is past its day."))


def tell_role(*roles: Role, kind: str, url: str, but: Any = None) -> None:
    """Tell everyone who holds one of these roles, in the caller's transaction."""
    people = User.objects.filter(is_active=True, groups__name__in=[role.value for role in roles])
    for actor_id in set(people.values_list("actor_id", flat=True)) - {but}:
        notify(actor_id=actor_id, kind=kind, url=url)


def tell_monitor(monitor: Monitor, *, kind: str, letter: str = "") -> None:
    """Tell a monitor whose link to the person was not cut. They read it in the portal."""
    if monitor.user is None:
        return
    notify(actor_id=monitor.user.actor_id, kind=kind, url=reverse("oversight:decisions"))
    if letter:
        write(
            monitor.user.email, letter, language=monitor.user.language, door="oversight:decisions"
        )


def write_if_mail(contact: str, letter: str, *, language: str, door: str) -> None:
    """Post a letter where somebody left an e-mail address. Others are called by staff."""
    try:
        validate_email(contact)
    except ValidationError:
        return
    write(contact, letter, language=language, door=door)


def write(to: str, letter: str, *, language: str, door: str) -> None:
    """Post `templates/oversight/mails/<letter>.txt`; its first line is the subject."""
    with translation.override(language):
        url = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(door)}"
        text = render_to_string(f"oversight/mails/{letter}.txt", {"url": url})
    subject, _blank, body = text.partition("\n")
    post(to=[to], subject=subject.strip(), text=body.strip() + "\n")
