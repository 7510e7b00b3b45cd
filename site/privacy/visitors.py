"""Who stands before a page of this room: somebody signed in, or the owner of a mailbox."""

from dataclasses import dataclass
from uuid import UUID

from allauth.account.models import EmailAddress
from django.http import HttpRequest

from core.actors import Actor
from core.personal_data import Person
from users.actors import actor_of

from .models import PrivacyLink
from .services.links import person_behind

SESSION_KEY = "privacy_link"
MAILBOX = "mailbox"  # role of somebody who came by a link


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who proved who they are, and as whom they act."""

    person: Person
    actor: Actor
    has_account: bool


def let_in(request: HttpRequest, link: PrivacyLink) -> None:
    """Remember an opened link in a session with a new key."""
    request.session.cycle_key()
    request.session[SESSION_KEY] = str(link.pk)


def visitor_of(request: HttpRequest) -> Visitor | None:
    """The person behind a request; None for a stranger and once the half hour is over."""
    if request.user.is_authenticated:
        actor = actor_of(request, "person")
        return Visitor(Person(actor.id, _verified_email(request)), actor, has_account=True)
    stored = request.session.get(SESSION_KEY)
    person = person_behind(UUID(stored)) if stored else None
    if person is None:
        return None
    address = request.META.get("REMOTE_ADDR")
    return Visitor(person, Actor(UUID(stored), MAILBOX, address), has_account=False)


def _verified_email(request: HttpRequest) -> str:
    """An unverified address might be somebody else's, so it opens nothing."""
    own = EmailAddress.objects.filter(
        user=request.user, email__iexact=request.user.email, verified=True
    )
    return str(request.user.email) if own.exists() else ""
