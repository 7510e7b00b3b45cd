"""Changing a route: tried on what was handed over last, then saved with a record."""

import pytest

from core.models import AuditEvent
from deletion_bridge.models import Handoff, Route
from deletion_bridge.services import hand_over
from deletion_bridge.services.routing import delete_route, save_route
from deletion_bridge.services.trying_routes import routes_with, try_routes

from .factories import CHILD, OFFICER, a_payload

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_a_dry_run_says_what_would_change_and_changes_nothing(city):
    _centre, police = city
    adult = a_payload(categories=("deepfake",), minor_suspected="no")
    child = a_payload(**CHILD)
    for payload in (adult, child):
        hand_over(payload, actor=OFFICER)
    before = list(Route.objects.values_list("pk", "mode"))

    assert not any(one.differs for one in try_routes(routes_with())), "as it is, nothing changes"
    trials = {
        one.source_id: one
        for one in try_routes(routes_with(Route(category="deepfake", destination=police)))
    }
    assert trials[adult.target_id].added == [police.name]
    assert not trials[child.target_id].differs
    known = Route.objects.get(category="csam", destination=police)
    trials = {one.source_id: one for one in try_routes(routes_with(without=known))}
    assert trials[child.target_id].dropped == [police.name]
    assert list(Route.objects.values_list("pk", "mode")) == before
    assert Handoff.objects.count() == 3


def test_a_dry_run_looks_at_a_hundred_reports_with_few_queries(city, django_assert_max_num_queries):
    for _number in range(102):
        hand_over(a_payload(**CHILD), actor=OFFICER)
    with django_assert_max_num_queries(4):
        trials = try_routes(routes_with())
    assert len(trials) == 100


def test_every_change_of_a_route_is_on_record(city):
    centre, _police = city
    route = Route(category="other", minor="any", destination=centre)
    save_route(route, actor=OFFICER)
    route.approves_here = True
    save_route(route, actor=OFFICER)
    delete_route(route, actor=OFFICER)
    actions = AuditEvent.objects.filter(subject_kind="route").values_list("action", flat=True)
    assert list(actions) == [
        "deletion_bridge.add_route",
        "deletion_bridge.change_route",
        "deletion_bridge.delete_route",
    ]
