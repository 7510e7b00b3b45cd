"""Who stands before a door: everyone who can, each with a client of their own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.test import Client
from django.utils import timezone

from core.personal_data import Person
from privacy.models import PrivacyLink
from privacy.models.subjects import columns_of
from privacy.visitors import SESSION_KEY
from tests.users.people import make_person, signed_in
from users.demo import DOMAIN
from users.models import User
from users.roles import STAFF, WITHOUT_SECOND_FACTOR, Role

VISITOR, MAILBOX, PERSON, SUPERUSER = "visitor", "mailbox", "person", "superuser"
UNENROLLED, CODELESS = "unenrolled", "codeless"
ROLES = [role.value for role in Role]
SHELL = [role.value for role in Role if role in STAFF] + [SUPERUSER]
"""Who may enter Wagtail's shell."""
WITH_ACCOUNT = [PERSON, *ROLES, SUPERUSER]
OUTSIDE = [VISITOR, MAILBOX, UNENROLLED, CODELESS]
EVERYONE = [*OUTSIDE, *WITH_ACCOUNT]

GROUPS = {"everyone": EVERYONE, "signed in": WITH_ACCOUNT, "staff": SHELL}
"""Words of the table that stand for several."""

CITIZEN = "citizen@mailbox.example"


@dataclass(frozen=True, slots=True)
class Who:
    """One kind of visitor, signed in where they can be.

    Attributes:
        name: As the table says it: a role, or one of the words above.
        account: Behind the session, if there is one.
        also: Further roles that the same account holds.
    """

    name: str
    client: Client
    account: User | None = None
    also: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        return " and ".join((self.name, *self.also))


def stand_there(name: str) -> Who:
    """Somebody of this kind, as the demo city knows them."""
    return _OTHERS[name]() if name in _OTHERS else _of_role(name)


def all_in_one(roles: frozenset[str]) -> Who:
    """One account that holds all of these roles at once.

    A role only ever adds to what an account may do, so where this one is turned away each of them
    is: it knocks once for all of them.
    """
    name, *also = sorted(roles)
    held = {Role(role) for role in roles}
    enrolled = bool(held - WITHOUT_SECOND_FACTOR)
    person = make_person(*held, enrolled=enrolled, name="모두를 대신한 사람")
    return Who(name, signed_in(_client(), person), person, tuple(also))


def twin_of(who: Who) -> Who:
    """Another person with the same roles, who owns nothing of what the first one does."""
    assert who.account
    if who.name == Role.MONITOR:  # of the same term, or the portal is closed to them anyway
        person = User.objects.get(email=f"monitor-02@{DOMAIN}")
    else:
        person = make_person(*sorted(who.account.roles), enrolled=True, name="다른 사람")
    return Who(who.name, signed_in(_client(), person), person)


def _of_role(name: str) -> Who:
    person = User.objects.get(email=f"{name}@{DOMAIN}")
    return Who(name, signed_in(_client(), person), person)


def _visitor() -> Who:
    return Who(VISITOR, _client())


def _mailbox() -> Who:
    """Somebody without an account who has opened the link to their own data."""
    link = PrivacyLink.objects.create(
        token_digest=b"opened", used_at=timezone.now(), **columns_of(Person(email=CITIZEN))
    )
    client = _client()
    session = client.session
    session[SESSION_KEY] = str(link.pk)
    session.save()
    return Who(MAILBOX, client)


def _person() -> Who:
    person = make_person(name="역할 없음")
    return Who(PERSON, signed_in(_client(), person, second_factor=False), person)


def _superuser() -> Who:
    person = make_person(enrolled=True, name="위에 있는 사람")
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    return Who(SUPERUSER, signed_in(_client(), person), person)


def _unenrolled() -> Who:
    """An administrator on the first day, before setting up a second factor."""
    person = make_person(Role.ADMINISTRATOR, name="첫날")
    return Who(UNENROLLED, signed_in(_client(), person, second_factor=False), person)


def _codeless() -> Who:
    """An administrator's session that came about without the code, by whatever door."""
    person = make_person(Role.ADMINISTRATOR, enrolled=True, name="코드 없음")
    return Who(CODELESS, signed_in(_client(), person, second_factor=False), person)


def _client() -> Client:
    return Client(raise_request_exception=False)


_OTHERS: dict[str, Callable[[], Who]] = {
    VISITOR: _visitor,
    MAILBOX: _mailbox,
    PERSON: _person,
    SUPERUSER: _superuser,
    UNENROLLED: _unenrolled,
    CODELESS: _codeless,
}
