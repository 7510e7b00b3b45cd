"""An invitation opens one account, once, for seven days, for who holds the newest link."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.actors import SYSTEM
from core.models import OutgoingMail
from users.models import Invitation, User
from users.roles import Role
from users.services.faults import AddressHasAccount
from users.services.invitations import InvitationNotOpen, accept, invite, withdraw

from .people import make_person, roles_of

pytestmark = pytest.mark.core
PASSWORD = "a-password-of-my-own"
ANSWER = {"name": "  홍   길동 ", "password1": PASSWORD, "password2": PASSWORD}


def test_looking_at_the_link_changes_nothing(client: Client):
    """Mail scanners open every link, often twice, sometimes only its head."""
    path = link(invite_somebody())
    before = list(Invitation.objects.values())
    for method in ("get", "head", "get"):
        answer = getattr(client, method)(path)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
    assert list(Invitation.objects.values()) == before
    assert User.objects.count() == 0


def test_accepting_opens_the_account_and_leads_to_the_second_factor(client: Client):
    path = link(invite_somebody(roles=[Role.TRIAGE_OFFICER]))
    answer = client.post(path, ANSWER)
    person = User.objects.get()
    assert (person.email, person.name) == ("new@city.example", "홍 길동")
    assert roles_of(person) == {Role.TRIAGE_OFFICER}
    assert answer.status_code == 302
    assert client.get(answer["Location"])["Location"] == reverse("mfa_activate_totp")


def test_a_link_works_once(client: Client):
    path = link(invite_somebody())
    assert client.post(path, ANSWER).status_code == 302
    again = Client()
    assert again.get(path).status_code == 410
    assert again.post(path, ANSWER).status_code == 410
    assert User.objects.count() == 1


@pytest.mark.parametrize("close", ["expire", "withdraw", "forge", "invite again"])
def test_closed_links_all_look_the_same(client: Client, close: str):
    invitation = invite_somebody()
    path, later = link(invitation), timezone.now()
    if close == "withdraw":
        withdraw(invitation, actor=SYSTEM)
    if close == "forge":
        path = reverse("invitation", args=["no-such-token"])
    if close == "invite again":
        invite_somebody()
    if close == "expire":
        later += timedelta(days=7, seconds=1)
    with time_machine.travel(later):
        assert client.get(path).status_code == 410
        assert client.post(path, ANSWER).status_code == 410
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "가" * 5000},
        {"name": "a\0b"},
        {"password1": "short", "password2": "short"},
        {"password1": "password1234", "password2": "password1234"},
        {"password2": "something-else-entirely"},
        {"password1": "x" * 5000, "password2": "x" * 5000},
    ],
)
def test_bad_answers_keep_the_link_and_what_was_typed(client: Client, wrong: dict[str, str]):
    path = link(invite_somebody())
    answer = client.post(path, ANSWER | wrong)
    assert answer.status_code in (400, 422)
    if "name" not in wrong:
        assert "길동" in answer.content.decode()
    assert User.objects.count() == 0
    assert client.post(path, ANSWER).status_code == 302


def test_nobody_with_an_account_is_invited():
    person = make_person(Role.TEACHER, email="new@city.example")
    with pytest.raises(AddressHasAccount):
        invite_somebody(email=person.email.upper())


def test_token_and_address_are_not_stored_in_clear():
    invitation = invite_somebody()
    token = link(invitation).rstrip("/").rpartition("/")[2]
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM users_invitation")
        stored = str(cursor.fetchall())
    assert token not in stored
    assert "new@city" not in stored


def test_the_mail_speaks_the_chosen_language_and_its_subject_says_nothing():
    invite_somebody(language="ko")
    letter = OutgoingMail.objects.get().letter
    assert letter["to"] == ["new@city.example"]
    assert "new@city" not in letter["subject"]
    assert "/my/invitation/" in letter["text"]
    assert "/en/" not in letter["text"]


def test_invitations_of_who_leaves_are_withdrawn():
    from core.actors import Actor
    from users.services.people import deactivate_person

    inviter = make_person(Role.ADMINISTRATOR)
    make_person(Role.ADMINISTRATOR)
    invitation = invite(
        email="new@city.example",
        roles=[Role.EDITOR],
        actor=Actor(inviter.actor_id, Role.ADMINISTRATOR),
    )
    deactivate_person(inviter, actor=SYSTEM)
    invitation.refresh_from_db()
    assert invitation.state == Invitation.State.WITHDRAWN


class InvitationLife(RuleBasedStateMachine):
    """Whatever happens in whatever order: one account per address, from the newest open link."""

    @initialize()
    def start(self) -> None:
        self.clock = time_machine.travel("2026-11-23 09:00:00+09:00", tick=False)
        self.traveller = self.clock.start()
        User.objects.all().delete()
        Invitation.objects.all().delete()
        self.tokens: list[tuple[str, Invitation]] = []
        self.accepted = 0

    @rule()
    def invite(self) -> None:
        try:
            invitation = invite_somebody()
        except AddressHasAccount:
            assert self.accepted
            return
        assert not self.accepted
        self.tokens.append((link(invitation).rstrip("/").rpartition("/")[2], invitation))

    @rule(which=st.integers(0, 9))
    def accept(self, which: int) -> None:
        if not self.tokens:
            return
        token, invitation = self.tokens[which % len(self.tokens)]
        may = self.is_newest(invitation) and self.is_fresh(invitation) and not self.accepted
        may = may and invitation.pk not in self.withdrawn()
        try:
            accept(token, name="홍길동", password=PASSWORD, language="ko")
        except InvitationNotOpen:
            assert not may
        else:
            assert may
            self.accepted += 1

    @rule(which=st.integers(0, 9))
    def withdraw(self, which: int) -> None:
        if self.tokens:
            withdraw(self.tokens[which % len(self.tokens)][1], actor=SYSTEM)

    @rule(days=st.integers(0, 4))
    def wait(self, days: int) -> None:
        self.traveller.shift(timedelta(days=days))

    @invariant()
    def one_account_at_most(self) -> None:
        assert User.objects.count() == getattr(self, "accepted", 0) <= 1
        assert Invitation.objects.open().count() <= 1

    def is_newest(self, invitation: Invitation) -> bool:
        return invitation.pk == self.tokens[-1][1].pk

    def is_fresh(self, invitation: Invitation) -> bool:
        return timezone.now() < invitation.expires_at

    def withdrawn(self) -> set[object]:
        closed = Invitation.objects.exclude(withdrawn_at=None)
        return set(closed.values_list("pk", flat=True))

    def teardown(self) -> None:
        self.clock.stop()


class TestInvitationLife(InvitationLife.TestCase, TestCase):
    settings = settings(
        max_examples=30,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def invite_somebody(
    *, email: str = "new@city.example", roles: list[Role] | None = None, language: str = "en"
) -> Invitation:
    return invite(email=email, roles=roles or [Role.EDITOR], actor=SYSTEM, language=language)


def link(invitation: Invitation) -> str:
    """The path in the newest mail; only there the token is in clear."""
    text = OutgoingMail.objects.latest("id").letter["text"]
    address = next(line for line in text.splitlines() if "/invitation/" in line)
    return "/" + address.split("/", 3)[3]
