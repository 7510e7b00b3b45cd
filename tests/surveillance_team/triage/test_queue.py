"""The officers' queue: children first, then the oldest, page by page and by filter."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import Actor
from core.models import AccessRecord
from surveillance_team.models import Report, Target
from surveillance_team.triage.models import Proposal
from surveillance_team.triage.services import claiming
from surveillance_team.triage.views import desk
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import (
    CHILD,
    WEB,
    a_monitor,
    a_sent_target,
    a_target,
    a_term,
    an_officer,
    file,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import decide

pytestmark = pytest.mark.django_db
MOST_TO_DECIDE = 49


def test_only_officers_enter():
    target = a_target()
    addresses = [reverse("triage:queue"), reverse("triage:target", args=[target.pk])]
    people = [
        Client(),
        *(
            signed_in(Client(), make_person(role, enrolled=True))
            for role in (Role.EDITOR, Role.TERM_COORDINATOR, Role.MONITOR)
        ),
    ]
    for client in people:
        for address in addresses:
            assert client.get(address).status_code in (302, 403)
        assert decide(client, target).status_code in (302, 403)
    target.refresh_from_db()
    assert target.state == "new"


def test_reading_is_recorded_and_changes_nothing_else(as_officer):
    target = a_target()
    before = list(Target.objects.values())
    as_officer.get(reverse("triage:target", args=[target.pk]))
    seen = AccessRecord.objects.get(subject_id=str(target.pk))
    assert seen.what == "surveillance_team.read_reports"
    assert list(Target.objects.values()) == before
    assert as_officer.get(reverse("triage:accept", args=[target.pk])).status_code == 405


def test_children_come_first_then_the_oldest_page_by_page(as_officer, queries_of):
    monitor = a_monitor(a_term(daily_cap=100))
    file(monitor, "https://board.example/a\nhttps://board.example/b")
    for_two = queries_of(lambda: as_officer.get(reverse("triage:queue")))
    for start in (0, 45):
        file(monitor, "\n".join(f"https://board.example/{n}" for n in range(start, start + 45)))
    file(monitor, "https://child.example/1", CHILD)
    address, seen = reverse("triage:queue"), []
    assert queries_of(lambda: as_officer.get(address)) <= for_two
    page = as_officer.get(address)
    while True:
        seen += page.context["page"].targets
        if not page.context["page"].next_query:
            break
        page = as_officer.get(f"{address}?{page.context['page'].next_query}")
    assert len(seen) == len({target.pk for target in seen}) == 93
    assert seen[0].priority == 3
    assert [t.pk for t in seen[1:]] == sorted(t.pk for t in seen[1:])


@pytest.mark.parametrize(
    "query",
    ["view=nonsense", "after=%00", "after=3.x", "after=99999999999.0", "category=%27--", "child=x"],
)
def test_odd_filters_are_as_if_they_were_not_there(as_officer, query):
    a_target()
    page = as_officer.get(f"{reverse('triage:queue')}?{query}")
    assert page.status_code in (200, 400)


def test_filters_narrow_the_queue(as_officer):
    monitor = a_monitor()
    file(monitor, "https://one.example/1", WEB)
    file(monitor, "https://two.example/1", CHILD)
    queue = reverse("triage:queue")
    assert len(as_officer.get(f"{queue}?category=csam").context["rows"]) == 1
    assert len(as_officer.get(f"{queue}?child=yes").context["rows"]) == 1
    assert len(as_officer.get(f"{queue}?view=finished").context["rows"]) == 0


def test_deliveries_stand_beside_each_report(as_officer):
    target = a_sent_target()
    page = as_officer.get(f"{reverse('triage:queue')}?view=waiting").content.decode()
    assert "전송 대기" in page
    one = as_officer.get(reverse("triage:target", args=[target.pk])).content.decode()
    assert "삭제지원센터" in one


def test_a_decision_asks_the_database_so_often_and_no_more(as_officer, queries_of):
    """Decision, delivery, trail, counts and news in one transaction, then the way to the next."""
    a_destination("centre", routed=("deepfake",))
    monitor = a_monitor()
    waiting = iter([a_target(monitor, number) for number in range(4)])
    as_officer.get(reverse("triage:queue"))
    assert queries_of(lambda: decide(as_officer, next(waiting))) <= MOST_TO_DECIDE


def test_what_was_said_last_is_seen_first_and_the_rest_is_a_page_away(as_officer, monkeypatch):
    monkeypatch.setattr(desk, "MOST_STATEMENTS", 2)
    for number in range(5):
        said = replace(WEB, note=f"said as number {number}")
        file(a_monitor(), "https://board.example/view?id=1", said)
    address = reverse("triage:target", args=[Target.objects.get().pk])
    page, seen = as_officer.get(address), []
    while onward := page.context["said_before"]:
        seen.append(said_in(page))
        page = as_officer.get(f"{address}?said={onward}")
    assert [*seen, said_in(page)] == [["4", "3"], ["2", "1"], ["0"]]
    assert said_in(as_officer.get(f"{address}?said=nonsense")) == ["4", "3"]


def said_in(page):
    return re.findall(r"said as number (\d)", page.content.decode())


def test_what_was_set_aside_is_marked(as_officer):
    target = a_target()
    Report.objects.update(status=Report.Status.INVALIDATED, set_aside_at=timezone.now())
    page = as_officer.get(reverse("triage:target", args=[target.pk]))
    assert "제외된 신고" in page.content.decode()


def test_next_is_what_nobody_else_is_at_and_nothing_waits_for(as_officer):
    a_destination("centre", routed=("deepfake",))
    colleague = Actor(an_officer().actor_id, "triage_officer")
    first, theirs, proposed, free = (a_target(number=number) for number in range(1, 5))
    claiming.take_target(theirs.pk, actor=colleague)
    Proposal.objects.create(
        target=proposed,
        action="leave_out",
        rule="listed",
        version=proposed.state_version,
        proposed_by=colleague.id,
    )
    answer = decide(as_officer, first)
    assert answer["Location"].startswith(reverse("triage:target", args=[free.pk]))
