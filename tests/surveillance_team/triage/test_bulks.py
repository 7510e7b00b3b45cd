"""Many decisions at once: counted before, taken back in time, decided once each."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.jobs import run_job
from core.models import Job
from deletion_bridge.models import Handoff
from surveillance_team.models import Target
from surveillance_team.triage.looks import Look
from surveillance_team.triage.models import Bulk, BulkItem, Claim, Proposal
from surveillance_team.triage.services import bulks, claiming
from surveillance_team.vocabulary import NotInScope
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, a_monitor, an_officer, file
from tests.users.people import signed_in

from .desk import press

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=3)


@pytest.fixture
def officer(db):
    return an_officer()


@pytest.fixture
def as_first(officer):
    return signed_in(Client(), officer)


@pytest.fixture
def targets(db):
    a_destination("centre", routed=("sex_trade_ad",))
    file(a_monitor(), "\n".join(f"https://board.example/{n}" for n in range(5)))
    return list(Target.objects.order_by("pk"))


def ask(client, chosen, name="ask_several", **changes):
    fields = {"action": "accept", "targets": [str(Look.of(target)) for target in chosen]}
    return press(client, name, **fields | changes)


def run(bulk: Bulk) -> None:
    run_job(Job.objects.get(kind=bulks.KIND, key=str(bulk.pk)).pk)


def states() -> list[str]:
    return list(Target.objects.order_by("pk").values_list("state", flat=True))


def test_the_count_is_shown_first_and_nothing_is_written(as_first, targets):
    file(a_monitor(), "https://child.example/1", CHILD)
    page = ask(as_first, Target.objects.all(), "several")
    assert page.status_code == 200
    assert len(page.context["review"].targets) == 5
    assert page.context["review"].left == {"child": 1}
    assert not Bulk.objects.exists()
    assert not Claim.objects.exists()


def test_the_reason_stands_beside_the_count_before_it_is_given(as_first, targets):
    page = ask(as_first, targets, "several", action="leave_out", reason="nothing_named")
    assert str(NotInScope.NOTHING_NAMED.label) in page.text


def test_nothing_is_decided_before_its_time_and_each_once_after(as_first, targets):
    answer = ask(as_first, targets)
    bulk = Bulk.objects.get()
    assert answer["Location"] == reverse("triage:bulk", args=[bulk.pk])
    run(bulk)
    assert states() == ["new"] * 5
    assert Claim.objects.standing().count() == 5
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
        Job.objects.update(state="waiting", finished_at=None)
        run(bulk)
    assert states() == ["ready"] * 5
    assert Handoff.objects.count() == 5
    bulk.refresh_from_db()
    assert bulk.state == "done"
    assert as_first.get(reverse("triage:bulk", args=[bulk.pk])).context["results"][0][1] == 5


def test_it_can_be_taken_back_in_time_and_not_after(as_first, targets, as_officer):
    ask(as_first, targets[:3])
    bulk = Bulk.objects.get()
    assert press(as_officer, "undo_bulk", bulk.pk).status_code == 404
    assert as_officer.get(reverse("triage:bulk", args=[bulk.pk])).status_code == 404
    press(as_first, "undo_bulk", bulk.pk)
    press(as_first, "undo_bulk", bulk.pk)
    bulk.refresh_from_db()
    assert bulk.state == "undone"
    assert not Claim.objects.exists()
    ask(as_first, targets[:3])
    second = Bulk.objects.exclude(pk=bulk.pk).get()
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
        assert states() == ["new"] * 5
        press(as_first, "undo_bulk", second.pk)
        second.refresh_from_db()
        assert second.state == "waiting"
        run(second)
    assert states().count("ready") == 3
    assert not Handoff.objects.exclude(source_id__in=[t.pk for t in targets[:3]]).exists()


def test_what_changed_meanwhile_is_left_and_said(as_first, targets):
    ask(as_first, targets, action="leave_out", reason="nothing_named")
    bulk = Bulk.objects.get()
    file(a_monitor(), "https://board.example/0", CHILD)  # raised by another monitor
    Target.objects.filter(pk=targets[1].pk).update(state_version=9)
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
    assert states() == ["new", "new", *["not_in_scope"] * 3]
    results = dict(BulkItem.objects.values_list("target_id", "result"))
    assert [results[target.pk] for target in targets] == ["changed", "changed", *["decided"] * 3]


def test_what_it_left_is_free_at_once_and_a_child_before(as_first, targets, as_officer):
    ask(as_first, targets)
    bulk = Bulk.objects.get()
    file(a_monitor(), "https://board.example/0", CHILD)
    Target.objects.filter(pk=targets[1].pk).update(state_version=9)
    assert press(as_officer, "take", targets[0].pk).status_code == 302
    assert press(as_officer, "take", targets[1].pk).status_code == 409
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
    assert not bulk.claims.exists()
    assert Claim.objects.get().target_id == targets[0].pk, "taken by hand meanwhile"


def test_one_joined_with_another_does_not_hold_up_the_rest(as_first, targets):
    ask(as_first, targets)
    bulk = Bulk.objects.get()
    Target.objects.filter(pk=targets[0].pk).update(merged_into=targets[1])
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
    bulk.refresh_from_db()
    assert bulk.state == "done"
    assert BulkItem.objects.get(target=targets[0].pk).result == "changed"
    assert bulk.items.filter(result="decided").count() == 4


def test_the_days_number_holds_for_a_bulk_too(as_first, targets, settings):
    settings.TRIAGE_DAILY_CAP = 3
    assert ask(as_first, targets, "several").context["review"].left == {"full": 2}
    settings.TRIAGE_DAILY_CAP = 9
    ask(as_first, targets)
    settings.TRIAGE_DAILY_CAP = 3
    with time_machine.travel(timezone.now() + LATER):
        run(Bulk.objects.get())
    assert sorted(BulkItem.objects.values_list("result", flat=True)) == (
        ["decided"] * 3 + ["full"] * 2
    )


def test_where_the_day_has_no_room_for_all_those_that_were_shown_are_decided(
    as_first, targets, settings
):
    """In the order of the queue, from whatever order they were chosen and locked in."""
    settings.TRIAGE_DAILY_CAP = 2
    Target.objects.filter(pk__in=[targets[2].pk, targets[4].pk]).update(priority=2)
    shown = ask(as_first, targets, "several").context["review"].targets
    assert [target.pk for target in shown] == [targets[2].pk, targets[4].pk]
    ask(as_first, targets)
    items = BulkItem.objects.filter(result="waiting").order_by("pk")
    assert list(items.values_list("target_id", flat=True)) == [target.pk for target in shown]


def test_what_waits_for_a_second_person_is_not_decided_past_them(as_first, officer, targets):
    def propose(target):
        return Proposal.objects.create(
            target=target, action="ask", rule="listed_kind", version=0, proposed_by=officer.actor_id
        )

    propose(targets[0])
    assert ask(as_first, targets, "several").context["review"].left == {"proposed": 1}
    ask(as_first, targets)
    propose(targets[1])
    with time_machine.travel(timezone.now() + LATER):
        run(Bulk.objects.get())
    assert BulkItem.objects.get(target=targets[1]).result == "proposed"
    assert states() == ["new", "new", *["ready"] * 3]


def test_a_child_is_never_part_of_it(as_first):
    file(a_monitor(), "https://child.example/1", CHILD)
    assert ask(as_first, Target.objects.all()).status_code == 409
    assert not Bulk.objects.exists()


def test_a_colleagues_report_is_left_to_them(as_first, targets):
    claiming.take_target(targets[0].pk, actor=Actor(an_officer().actor_id, "triage_officer"))
    page = ask(as_first, targets, "several")
    assert page.context["review"].left == {"taken": 1}


def test_where_nobody_takes_them_the_rest_is_still_decided(as_first, targets):
    Target.objects.filter(pk=targets[0].pk).update(category_claimed="deepfake")
    ask(as_first, targets)
    bulk = Bulk.objects.get()
    with time_machine.travel(timezone.now() + LATER):
        run(bulk)
    assert states() == ["new", *["ready"] * 4]
    assert BulkItem.objects.get(target=targets[0]).result == "nowhere"


def test_all_that_fits_goes_by_the_filters(as_first, targets, settings):
    settings.TRIAGE_BULK_MOST = 4
    file(a_monitor(), "https://x.com/a/status/1")
    page = press(as_first, "several", query="platform=web", action="accept", all="yes")
    assert len(page.context["review"].targets) == 4
    assert {target.platform for target in page.context["review"].targets} == {"web"}


@pytest.mark.parametrize(
    "fields",
    [
        {"targets": []},
        {"targets": ["x"]},
        {"targets": ["\0"]},
        {"targets": [str(uuid4())]},
        {"targets": [f"{uuid4()}.0.-1", f"{uuid4()}.{10**12}.1"]},
        {"action": "ask"},
        {"action": "leave_out"},
        {"action": "leave_out", "reason": "same_posting"},
    ],
)
def test_half_a_form_decides_nothing(as_first, targets, fields):
    assert ask(as_first, targets, **fields).status_code in (400, 422)  # NUL: by the floor
    assert not Bulk.objects.exists()


def test_a_bulk_costs_as_many_queries_to_look_at_however_large(as_first, targets, queries_of):
    def look(count):
        return queries_of(lambda: ask(as_first, targets[:count], "several"))

    assert look(1) == look(5)
