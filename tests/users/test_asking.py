"""Anybody may have an account without a role; nobody learns who has one."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.actors import SYSTEM, Actor
from core.ids import new_id
from core.models import OutgoingMail
from users.models import Invitation, User
from users.roles import Role
from users.services.invitations import ASKED_A_DAY, invite

from .people import make_person, roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.core]
PASSWORD = "a-password-of-my-own"
ANSWER = {"name": "홍길동", "password1": PASSWORD, "password2": PASSWORD}
MAIL = "new@citizen.example"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture(autouse=True)
def no_limits_yet():
    cache.clear()


def ask(client: Client, email: str = MAIL):
    return client.post(reverse("ask_account"), {"email": email, "is_14": "on"}, **HERE)


def last_mail() -> str:
    return str(OutgoingMail.objects.latest("id").letter["text"])


def the_link() -> str:
    line = next(line for line in last_mail().splitlines() if "/my/invitation/" in line)
    return "/" + line.split("/", 3)[3]


def test_who_asks_gets_an_account_without_any_role(client: Client):
    assert ask(client).status_code == 200
    path = the_link()
    assert client.get(path).status_code == 200
    assert User.objects.count() == 0
    assert client.post(path, ANSWER).status_code == 302
    person = User.objects.get()
    assert (person.email, roles_of(person)) == (MAIL, set())
    assert client.get(reverse("my")).status_code == 200


def test_the_page_says_the_same_of_every_address(client: Client):
    make_person(email="there@citizen.example")
    invite(
        email="invited@city.example", roles=[Role.TEACHER], actor=Actor(new_id(), "administrator")
    )
    addresses = ["new@citizen.example", "there@citizen.example", "invited@city.example"]
    said = {ask(client, address).content for address in addresses}
    assert len(said) == 1
    assert OutgoingMail.objects.count() == 1 + len(addresses)


def test_who_has_an_account_is_shown_the_way_in(client: Client):
    make_person(email=MAIL)
    ask(client, MAIL.upper())
    assert reverse("account_login") in last_mail()
    assert not Invitation.objects.exists()


def test_asking_takes_away_nothing_that_was_given(client: Client):
    given = invite(email=MAIL, roles=[Role.TEACHER], actor=Actor(new_id(), "administrator"))
    ask(client)
    assert Invitation.objects.open().get() == given
    assert "/my/invitation/" not in last_mail()


def test_asking_again_makes_the_newest_link_the_one(client: Client):
    ask(client)
    first = the_link()
    cache.clear()
    ask(client)
    assert client.get(first).status_code == 410
    assert client.get(the_link()).status_code == 200


def test_an_invitation_by_staff_comes_over_what_was_asked_for(client: Client):
    ask(client)
    invite(email=MAIL, roles=[Role.TEACHER], actor=SYSTEM)
    client.post(the_link(), ANSWER)
    assert roles_of(User.objects.get()) == {Role.TEACHER}


def test_a_mailbox_is_not_flooded(client: Client):
    for _time in range(5):
        assert ask(client).status_code == 200
    assert OutgoingMail.objects.count() == 1
    for _hour in range(5):
        cache.clear()
        assert ask(client).status_code == 200
    assert OutgoingMail.objects.count() == ASKED_A_DAY


def test_nothing_is_taken_from_a_child(client: Client):
    answer = client.post(reverse("ask_account"), {"email": MAIL}, **HERE)
    assert answer.status_code == 422
    assert MAIL in answer.content.decode()
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b", "x" * 250 + "@city.example", "a\0@b.example"]
)
def test_what_is_no_address_is_said_beside_the_field(client: Client, email: str):
    answer = ask(client, email)
    assert answer.status_code in {400, 422}
    assert not OutgoingMail.objects.exists()


def test_another_site_cannot_ask_in_somebodys_name(client: Client):
    answer = client.post(reverse("ask_account"), {"email": MAIL}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403
    assert not OutgoingMail.objects.exists()
