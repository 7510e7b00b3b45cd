"""The walks themselves: each thing they look for is seen where it is put before them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.http import require_POST

from config import urls as site_urls
from core.models import CityProfile, District

from .asking import Answer, ask
from .people import ROLES, VISITOR, Who, stand_there
from .routes import Route, all_routes
from .table import Doors, Table, read
from .walk import walk, walk_for_the_rest
from .watching import changed, fingerprint, watched

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EVERYONE = frozenset({VISITOR})


def writes(request: HttpRequest) -> HttpResponse:
    District.objects.create(code="made", name_ko="새 구", name_en="New")
    return HttpResponse("open")


def refuses_too_late(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        District.objects.create(code="made", name_ko="새 구", name_en="New")
    raise PermissionDenied


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


def hides(request: HttpRequest) -> HttpResponse:
    raise Http404


def leads(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect("/accounts/login/?next=/")


class Addresses:
    urlpatterns = [
        path("try/writes/", writes),
        path("try/late/", refuses_too_late),
        path("try/breaks/", breaks),
        path("try/hides/", hides),
        path("try/leads/", leads),
        path("try/posts/", require_POST(writes)),
        path("try/opens/", lambda request: HttpResponse("open")),
        *site_urls.urlpatterns,
    ]
    handler404 = site_urls.handler404
    handler500 = site_urls.handler500


@pytest.fixture
def visitor(settings: Any, db: None) -> Who:
    settings.ROOT_URLCONF = Addresses
    return stand_there(VISITOR)


def a_table(spelt: str, **doors: Any) -> Table:
    return Table((Doors("tried", "public", routes=(spelt,), **{"open": EVERYONE, **doors}),))


@pytest.mark.parametrize(
    ("spelt", "answer"),
    [
        ("try/opens/", Answer.OPEN),
        ("try/late/", Answer.REFUSED),
        ("try/breaks/", Answer.FAULT),
        ("try/hides/", Answer.HIDDEN),
        ("try/leads/", Answer.SIGN_IN),
        ("try/posts/", Answer.POST_ONLY),
    ],
)
def test_each_answer_is_told_from_the_others(visitor: Who, spelt: str, answer: Answer) -> None:
    assert ask(visitor, f"/{spelt}").answer == answer


@pytest.mark.parametrize(
    ("spelt", "doors", "fault"),
    [
        ("try/hides/", {}, "hidden (404); the table says open"),
        ("try/opens/", {"open": frozenset()}, "open (200); the table says refused"),
        ("try/writes/", {}, "wrote core_district"),
        ("try/late/", {"open": frozenset()}, "refused before anything is written"),
        ("try/writes/", {"method": "POST"}, "the table says post only"),
        ("try/posts/", {"method": "POST", "open": frozenset()}, "the table says refused"),
    ],
)
def test_what_is_not_as_the_table_says_is_found(visitor: Who, spelt, doors, fault) -> None:
    found = walk(visitor, a_table(spelt, **doors), {})
    assert any(fault in one for one in found), found


def test_what_is_as_the_table_says_is_no_fault(visitor: Who) -> None:
    assert walk(visitor, a_table("try/opens/"), {}) == []
    assert walk(visitor, a_table("try/posts/", method="POST"), {}) == []
    assert walk(visitor, a_table("try/hides/", open=frozenset(), others=Answer.HIDDEN), {}) == []


def test_an_unlisted_address_is_seen(visitor: Who) -> None:
    route = next(one for one in all_routes() if one.spelt == "try/opens/")
    assert read().doors_of(route) is None


def test_rules_cover_what_others_wrote_and_never_ours() -> None:
    ours = Route("admin/groups/secret/", "", SimpleNamespace(__module__="users.x"), False, False)
    theirs = Route("admin/groups/more/", "", SimpleNamespace(__module__="wagtail.x"), False, False)
    assert read().doors_of(ours) is None
    assert read().doors_of(theirs) is not None


def test_lines_that_stand_twice_or_for_nothing_are_seen() -> None:
    doors = Doors("tried", "public", EVERYONE, ("guide/", "guide/", "gone/", "admin/snippets/*"))
    found = list(Table((doors,)).faults(all_routes()))
    assert len(found) == 3


def test_the_watcher_sees_all_that_the_fingerprint_sees(db: None) -> None:
    """Also what a savepoint took back, which a fingerprint cannot."""
    before = fingerprint()
    with watched() as written:
        District.objects.create(code="a", name_ko="가", name_en="A")
        CityProfile.objects.update_or_create(pk=1, defaults={"name_ko": "시험시"})
    assert set(changed(before, fingerprint())) <= set(written.forbidden)
    with watched() as taken_back, transaction.atomic():
        District.objects.all().delete()
        transaction.set_rollback(True)
    assert "core_district" in taken_back.forbidden


def test_who_stands_for_all_others_finds_a_door_that_is_open(visitor: Who) -> None:
    """With the roles of all who have nothing to seek there, apart by who may enter the shell."""
    nobody = a_table("try/opens/", open=frozenset())
    faults = walk_for_the_rest(nobody, {}, shell=False)
    assert len(faults) == 4, "looking and pressing, by one account each"
    for role in ROLES:
        assert any(role in fault for fault in faults), role
    assert walk_for_the_rest(nobody, {}, shell=True) == [], "that one is not in the shell"
    assert walk_for_the_rest(a_table("try/opens/", open=ROLES), {}, shell=False) == []
