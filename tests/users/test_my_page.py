"""A person's own page, its doors and its news."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.registry import NotRegistered
from users import doors
from users.models import Notification
from users.notifications import notification_kinds, notify, register_notification
from users.roles import Role

from .people import make_person, signed_in

pytestmark = pytest.mark.core
KIND = "test.something_happened"


@pytest.fixture(autouse=True)
def a_kind_of_news(monkeypatch):
    monkeypatch.setattr(notification_kinds, "_entries", dict(notification_kinds._entries))
    register_notification(KIND, _("Something happened to a thing of yours."))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_says_who_one_is(client: Client, prefix: str):
    person = make_person(Role.TEACHER, name="한서윤")
    page = signed_in(client, person).get(f"{prefix}/my/").content.decode()
    assert "한서윤" in page
    assert person.email in page


def test_it_shows_the_doors_of_ones_roles_only(client: Client, monkeypatch):
    monkeypatch.setattr(doors, "_doors", [])
    doors.register_door(Role.TEACHER, "Teach", "account_login")
    doors.register_door(Role.TEACHER, "Teach", "account_login")
    doors.register_door(Role.MONITOR, "Watch", "account_logout")
    doors.register_door(Role.TEACHER, "Nowhere yet", "no-such-view")
    shown = [door.label for door in doors.doors_for([Role.TEACHER])]
    assert shown == ["Teach"]


def test_strangers_are_sent_to_sign_in(client: Client):
    assert client.get("/my/")["Location"] == "/accounts/login/?next=/my/"


def test_news_is_told_once_while_unread_and_again_afterwards():
    person = make_person(Role.TEACHER)
    for _number in range(3):
        notify(actor_id=person.actor_id, kind=KIND, url="/my/")
    assert Notification.objects.count() == 1
    Notification.objects.update(read_at="2026-11-23T00:00Z")
    notify(actor_id=person.actor_id, kind=KIND, url="/my/")
    assert Notification.objects.count() == 2


def test_unknown_kinds_and_foreign_addresses_are_refused():
    with pytest.raises(NotRegistered):
        notify(actor_id=uuid.uuid4(), kind="nobody.knows")
    for url in ("https://other.example/", "//other.example/", "javascript:alert(1)"):
        with pytest.raises(ValueError, match="path of this site"):
            notify(actor_id=uuid.uuid4(), kind=KIND, url=url)


def test_news_is_opened_by_a_button_and_then_read(client: Client):
    person = make_person(Role.TEACHER)
    notify(actor_id=person.actor_id, kind=KIND, url="/accounts/sessions/")
    one = Notification.objects.get()
    signed_in(client, person)
    page = client.get("/my/").content.decode()
    assert "Something happened" in page or "일이" in page
    assert client.get(reverse("my_open_news", args=[one.pk])).status_code == 405
    assert Notification.objects.unread().exists()
    answer = client.post(reverse("my_open_news", args=[one.pk]))
    assert answer["Location"] == "/accounts/sessions/"
    assert not Notification.objects.unread().exists()


def test_other_peoples_news_does_not_exist(client: Client):
    notify(actor_id=make_person(Role.TEACHER).actor_id, kind=KIND)
    one = Notification.objects.get()
    signed_in(client, make_person(Role.TEACHER))
    assert client.post(reverse("my_open_news", args=[one.pk])).status_code == 404
    client.post(reverse("my_read_all"))
    assert Notification.objects.unread().count() == 1


def test_everything_read_at_once(client: Client):
    person = make_person(Role.TEACHER)
    for number in range(3):
        notify(actor_id=person.actor_id, kind=KIND, url=f"/{number}/")
    signed_in(client, person).post(reverse("my_read_all"))
    assert not Notification.objects.unread().exists()


def test_the_page_asks_the_database_no_more_for_more_news(
    client: Client, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    person = make_person(Role.TEACHER)
    signed_in(client, person)
    notify(actor_id=person.actor_id, kind=KIND, url="/a/")
    client.get("/my/")
    with CaptureQueriesContext(connection) as few:
        client.get("/my/")
    for number in range(15):
        notify(actor_id=person.actor_id, kind=KIND, url=f"/{number}/")
    with django_assert_num_queries(len(few)):
        client.get("/my/")


def test_it_is_stored_nowhere(client: Client):
    answer = signed_in(client, make_person(Role.TEACHER)).get("/my/")
    assert "no-store" in answer["Cache-Control"]
