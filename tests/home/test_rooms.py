"""Which views can be closed with a room, and which never are."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import ResolverMatch

from core.models import OutgoingMail
from core.rooms import MustStayOpen, Room, rooms, rooms_of
from home.models import ReadOnlyPeriod

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_no_view_of_the_desk_of_help_of_sign_in_or_of_the_bridge_is_in_a_room():
    held = {match.view_name for match in _matches() if rooms_of(match)}
    assert {"campaigns:promise", "team:file", "account_signup", "privacy:correct"} <= held
    must_work = [
        name
        for path, name in ((match.route, match.view_name) for match in _matches())
        if path.startswith(("admin/", "bridge/")) or "login" in path or "mfa" in name
    ]
    assert len(must_work) > 200
    assert held.isdisjoint(must_work)
    assert held.isdisjoint({"help_now", "account_logout", "account_reset_password", "my"})


RIGHTS = {
    "campaigns:withdraw",
    "privacy:ask_link",
    "privacy:erase",
    "privacy:leave",
    "privacy:link",
    "privacy:withdraw",
    "team:come_back",
    "team:pause",
}


def test_withdrawing_erasing_and_taking_a_break_are_in_no_room():
    """A city may close a room, and not somebody's rights (PIPA, articles 36 and 37)."""
    names = {match.view_name for match in _matches()}
    for name, room in rooms.items():
        assert room.open_views <= names, name  # a name nobody has would open nothing
    assert names >= RIGHTS
    assert {match.view_name for match in _matches() if rooms_of(match)}.isdisjoint(RIGHTS)


def test_what_another_room_does_is_named_as_it_is():
    names = {match.view_name: match for match in _matches()}
    done = [(name, *pair) for name, room in rooms.items() for pair in room.done_by.items()]
    assert ("my_lessons", "my_lessons:present", "outputs") in done
    for name, view, other in done:
        assert rooms_of(names[view]) == (name, other)
        assert other in rooms


def test_with_every_room_closed_a_link_by_mail_is_still_asked_for(client):
    for name in rooms:
        ReadOnlyPeriod.objects.create(room=name, reason_ko="옮김", reason_en="Moving")
    typed = {"email": "kim@person.example"}
    answer = client.post("/privacy/link/", typed, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("name", ["account_login", "help_now", "wagtailadmin", "bridge"])
def test_a_room_that_would_lock_people_out_cannot_be_declared(name):
    with pytest.raises(MustStayOpen):
        Room("x", views=frozenset({name}))
    with pytest.raises(MustStayOpen):
        Room("x", frozenset({name}))


def _matches() -> list[ResolverMatch]:
    return list(_walk(get_resolver(), [], ""))


def _walk(resolver: URLResolver, namespaces: list[str], route: str):
    for entry in resolver.url_patterns:
        path = f"{route}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = [*namespaces, entry.namespace] if entry.namespace else namespaces
            yield from _walk(entry, inner, path)
        elif isinstance(entry, URLPattern):
            yield ResolverMatch(entry.callback, (), {}, entry.name, None, namespaces, path)
