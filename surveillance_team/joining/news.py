"""What applicants and monitors are told: on their own page, and by mail. Subjects name nobody."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy

from core.mail.services import post
from surveillance_team.models import Monitor
from users.models import User
from users.notifications import notify, register_notification

from .models import Application
from .people import account_of

APPLICATION_MOVED = "joining.application_moved"
DUTY_MOVED = "joining.duty_moved"


def register() -> None:
    # Whoever else sees the telephone must not learn that its owner is on the team.
    for kind in (APPLICATION_MOVED, DUTY_MOVED):
        register_notification(kind, pgettext_lazy("notification", "New message"))


def tell(application: Application) -> None:
    """Tell a person where their application stands, in the caller's transaction."""
    account = account_of(application.person_id)
    if account is not None:
        letter = Letter(APPLICATION_MOVED, str(application.state), application.language)
        page = ("joining:application", application.pk)
        _write(account, letter, page, application=application, term=application.term)


def tell_monitor(monitor: Monitor, name: str, **more: Any) -> None:
    """Tell a monitor what changed about their appointment, in the caller's transaction."""
    account = monitor.user
    if account is not None and account.is_active:
        letter = Letter(DUTY_MOVED, name, account.language)
        _write(account, letter, ("joining:mine",), monitor=monitor, term=monitor.term, **more)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail and the line of news beside it.

    Attributes:
        kind: Of the news.
        name: Of the template.
    """

    kind: str
    name: str
    language: str


def _write(account: User, letter: Letter, page: tuple[Any, ...], **said: Any) -> None:
    with override(letter.language):
        path = reverse(page[0], args=page[1:])
        here = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        links = {"link": here + path, "decisions": here + reverse("oversight:decisions")}
        text = render_to_string(f"joining/mails/{letter.name}.txt", {**links, **said})
        post(to=[account.email], subject=_("News from the team"), text=text.strip() + "\n")
    notify(actor_id=account.actor_id, kind=letter.kind, url=path)
