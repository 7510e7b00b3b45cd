"""What coordinators decide: seats, waiting list, and who may come in."""

import pytest
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.models import AccessRecord, AuditEvent
from instructors.models import Cohort
from instructors.services import (
    NoSeatLeft,
    accept,
    put_on_waiting_list,
    withdraw,
)
from instructors.states import State
from tests.instructors.trainings import (
    BASE,
    STORY,
    a_cohort,
    an_application,
    do,
    letters,
    seated,
    state_of,
    the_text,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core


def test_the_last_seat_goes_once_and_the_next_in_line_gets_it_back(cohort):
    first, second, third = (an_application(cohort) for _ in range(3))
    fourth = an_application(cohort)
    accept(first.pk, actor=SYSTEM)
    accept(second.pk, actor=SYSTEM)
    with pytest.raises(NoSeatLeft):
        accept(third.pk, actor=SYSTEM)
    put_on_waiting_list(fourth.pk, actor=SYSTEM)
    put_on_waiting_list(third.pk, actor=SYSTEM)
    withdraw(first.pk, actor=SYSTEM)
    assert (state_of(fourth), state_of(third)) == (State.ACCEPTED, State.WAITLISTED)
    withdraw(third.pk, actor=SYSTEM)
    assert state_of(second) == State.ACCEPTED
    assert list(faults()) == []


def test_nobody_waits_while_a_seat_is_free(as_coordinator, cohort):
    application = an_application(cohort)
    answer = as_coordinator.post(f"{BASE}/applications/{application.pk}/wait/", follow=True)
    assert "빈자리가 있습니다" in answer.content.decode()
    assert state_of(application) == State.WAITING


def test_nobody_is_called_from_the_waiting_list_once_it_has_begun(cohort):
    seated(cohort)
    one, other = seated(cohort), an_application(cohort)
    put_on_waiting_list(other.pk, actor=SYSTEM)
    Cohort.objects.filter(pk=cohort.pk).update(begins_on=timezone.localdate())
    withdraw(one.pk, actor=SYSTEM)
    assert state_of(other) == State.WAITLISTED


def test_the_room_decides_and_says_what_follows(as_coordinator):
    the_text()
    cohort = a_cohort(seats=1)
    one, other, third = (an_application(cohort) for _ in range(3))
    page = as_coordinator.get(f"{BASE}/{cohort.pk}/").content.decode()
    assert "1번" in page
    assert one.holder_name not in page.partition("<main")[2]
    for application, what, state in (
        (one, "accept", State.ACCEPTED),
        (other, "wait", State.WAITLISTED),
    ):
        assert do(as_coordinator, application, what).status_code == 302
        assert state_of(application) == state
    assert do(as_coordinator, third, "decline").status_code == 422
    assert do(as_coordinator, third, "decline", reason="ugly").status_code == 422
    assert state_of(third) == State.WAITING
    asked = do(as_coordinator, third, "decline", reason="seats")
    assert "모시지 못해 죄송합니다" in asked.content.decode(), "What will be read is shown first."
    assert (asked.status_code, state_of(third)) == (200, State.WAITING)
    assert do(as_coordinator, third, "decline", reason="seats", sure="1").status_code == 302
    third.refresh_from_db()
    assert (third.state, third.reason) == (State.DECLINED, "seats")
    again = do(as_coordinator, third, "decline", reason="seats", sure="1")["Location"]
    assert "그사이 다른 결정이 있었습니다" in as_coordinator.get(again).content.decode()
    assert "모시지 못해 죄송합니다" in letters()[-1]["text"]
    assert AuditEvent.objects.filter(action="instructors.declined", role="dispatch_coordinator")


def test_seeing_a_person_is_noted(as_coordinator, coordinator, cohort):
    application = seated(cohort)
    as_coordinator.get(f"{BASE}/{cohort.pk}/")
    assert not AccessRecord.objects.exists()
    page = as_coordinator.get(f"{BASE}/applications/{application.pk}/").content.decode()
    assert application.holder_name in page
    assert STORY in page
    as_coordinator.get(f"{BASE}/sessions/{cohort.sessions.first().pk}/")
    seen = AccessRecord.objects.order_by("pk").values_list("actor_id", "subject_id", "what")
    mine = (coordinator.actor_id, str(application.person_id))
    assert list(seen) == [
        (*mine, "instructors.application"),
        (*mine, "instructors.attendance"),
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - {"dispatch_coordinator", "term_coordinator"}))
def test_nobody_else_comes_in_or_decides(role, cohort):
    client = signed_in(Client(), make_person(role, enrolled=True))
    application = an_application(cohort)
    paths = [f"{BASE}/{cohort.pk}/", f"{BASE}/applications/{application.pk}/"]
    for path in paths:
        assert client.get(path).status_code in (302, 403), path
    for what in ("accept", "wait", "decline", "complete", "appoint"):
        assert do(client, application, what).status_code in (302, 403)
    assert client.post(f"{BASE}/{cohort.pk}/finish/").status_code in (302, 403)
    assert state_of(application) == State.WAITING


def test_nobody_decides_on_themselves(as_coordinator, coordinator, cohort):
    mine = an_application(cohort, coordinator)
    page = do(as_coordinator, mine, "accept")
    assert state_of(mine) == State.WAITING
    words = as_coordinator.get(page["Location"]).content.decode()
    assert "다른 담당자가 결정해야" in words
    assert f"/applications/{mine.pk}/accept/" not in words


def test_the_room_takes_few_queries_however_many_apply(as_coordinator):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    the_text()
    cohort = a_cohort(seats=20, waiting_places=50)
    seated(cohort)
    urls = [
        f"{BASE}/{cohort.pk}/",
        f"{BASE}/sessions/{cohort.sessions.first().pk}/",
        "/admin/snippets/instructors/cohort/",
    ]

    def counts():
        found = []
        for url in urls:
            as_coordinator.get(url)
            with CaptureQueriesContext(connection) as queries:
                assert as_coordinator.get(url).status_code == 200
            found.append(len(queries))
        return found

    before = counts()
    for _more in range(6):
        seated(cohort)
        a_cohort()
    assert counts() == before


def test_actors_and_roles_are_those_of_the_coordinator(as_coordinator, coordinator, cohort):
    application = an_application(cohort)
    do(as_coordinator, application, "accept")
    event = AuditEvent.objects.get(action="instructors.accepted")
    assert (event.actor_id, event.role) == (coordinator.actor_id, Role.DISPATCH_COORDINATOR)
