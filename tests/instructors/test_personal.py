"""What the room holds about people can be found, taken along, corrected and erased, and ends."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.personal_data import Person, personal_data
from instructors.figures import trained_by_year
from instructors.models import Application, Appointment, Attendance
from instructors.services import appoint, complete, put_on_waiting_list
from instructors.states import State
from privacy.services.retention import run
from tests.instructors.trainings import STORY, a_cohort, an_application, make_over, seated, the_text
from tests.users.people import make_person

pytestmark = pytest.mark.core
MINE = ("instructors.applications", "instructors.trainings", "instructors.attendance",
        "instructors.appointments")  # fmt: skip


def found(person):
    return {name: list(personal_data[name].find(person)) for name in MINE}


def erase(person):
    return [personal_data[name].erase(person) for name in MINE]


@pytest.fixture
def whole(person):
    """Somebody who was declined nowhere, completed, was appointed, and waits for another."""
    the_text()
    cohort = a_cohort()
    done = seated(cohort, attended=5, person=person)
    an_application(a_cohort(), person)
    make_over(cohort)
    complete(done.pk, actor=SYSTEM)
    today = timezone.localdate()
    appoint(
        done.pk,
        demo_lesson_on=today,
        sex_offence_checked_on=today,
        child_abuse_checked_on=today,
        ends_on=today + timedelta(days=30),
        levels=["middle"],
        actor=SYSTEM,
    )
    return Person(person.actor_id, person.email)


def test_a_person_gets_all_of_it(whole):
    rows = found(whole)
    assert {name: len(one) for name, one in rows.items()} == {
        "instructors.applications": 1,
        "instructors.trainings": 1,
        "instructors.attendance": 5,
        "instructors.appointments": 1,
    }
    assert STORY in str(rows["instructors.applications"])
    assert found(Person(email=whole.email)) == rows
    assert not any(found(Person(make_person().actor_id)).values())
    assert not any(found(Person(email="nobody@city.example")).values())


def test_an_appointment_is_kept_while_it_lasts_and_then_goes(whole):
    assert personal_data["instructors.trainings"].held(whole)
    assert not personal_data["instructors.applications"].held(whole)
    with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
        assert not personal_data["instructors.trainings"].held(whole)
        erase(whole)
    assert not any(found(whole).values())
    assert not Appointment.objects.exists()
    assert not Attendance.objects.exists()
    assert [one.state for one in Application.objects.order_by("pk")] == [
        State.COMPLETED,
        State.WITHDRAWN,
    ]
    assert set(Application.objects.values_list("person_id", flat=True)) == {None}
    assert {one.motivation + one.holder_name for one in Application.objects.all()} == {""}
    assert list(faults()) == []


def test_erasing_gives_the_seat_to_the_next_in_line(person):
    the_text()
    cohort = a_cohort(seats=1)
    seated(cohort, person=person)
    waiting = an_application(cohort)
    put_on_waiting_list(waiting.pk, actor=SYSTEM)
    erase(Person(person.actor_id))
    waiting.refresh_from_db()
    assert waiting.state == State.ACCEPTED


def test_a_name_is_corrected_until_it_is_printed(whole):
    for name in MINE[:2]:
        personal_data[name].correct(whole, {"name": "김 보 람"})
    names = {one.state: one.holder_name for one in Application.objects.all()}
    assert names == {State.COMPLETED: "김보람", State.WAITING: "김 보 람"}
    assert personal_data[MINE[0]].correct(whole, {"name": ""}) == 0
    assert personal_data[MINE[0]].correct(whole, {"language": "en"}) == 0


@pytest.mark.parametrize(
    ("after_days", "left"),
    [
        (179, {"waiting", "completed", "attendance"}),
        (181, {"completed", "attendance"}),
        (3 * 365 + 2, set()),
    ],
)
def test_each_kind_of_row_ends_at_its_time(after_days, left):
    the_text()
    cohort = a_cohort()
    done = seated(cohort, attended=5)
    waiting = an_application(cohort)
    make_over(cohort)
    complete(done.pk, actor=SYSTEM)
    with time_machine.travel(timezone.now() + timedelta(days=after_days), tick=False):
        outcomes = {one.name: one for one in run(timezone.now(), dry=False)}
    assert not [one for one in outcomes.values() if one.fault]
    done.refresh_from_db(), waiting.refresh_from_db()
    stays = {name for name, one in (("completed", done), ("waiting", waiting)) if one.person_id}
    assert stays | ({"attendance"} if Attendance.objects.exists() else set()) == left


def test_the_public_figure_is_rounded_and_hides_what_is_small():
    the_text()
    cohort = a_cohort(seats=20)
    for _number in range(4):
        seated(cohort, attended=5)
    make_over(cohort)
    year = str(cohort.ends_on.year)
    for one in Application.objects.all():
        complete(one.pk, actor=SYSTEM)
    assert trained_by_year().rows == [(year, [None, None])]
    Application.objects.filter(cohort=cohort).first()
    for number in range(3):
        one = Application.objects.first()
        Application.objects.create(
            **{
                field: getattr(one, field)
                for field in ("cohort", "declared_adult", "consent_text", "state", "language")
            },
            number=50 + number,
        )
    assert trained_by_year().rows == [(year, [5, None])]
