"""Cohorts as coordinators keep them in Wagtail's shell."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core.actors import SYSTEM
from core.models import AuditEvent
from instructors.models import Application, Cohort, Session
from instructors.services import put_on_waiting_list
from instructors.states import State
from tests.instructors.trainings import a_cohort, a_course, an_application, seated, the_text
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role

pytestmark = pytest.mark.core
LIST = "/admin/snippets/instructors/cohort/"
DAY = f"{timezone.localdate() + timedelta(days=12)} 10:00"


def form(*sessions, dropped=(), **changes):
    """The form as the browser sends it; sessions are (pk or "", starts_at)."""
    now, today = timezone.localtime(), timezone.localdate()
    data = {
        "course": a_course().pk,
        "name_ko": "2026년 1기",
        "name_en": "First",
        "applications_open_at": f"{now - timedelta(days=1):%Y-%m-%d %H:%M}",
        "applications_close_at": f"{now + timedelta(days=5):%Y-%m-%d %H:%M}",
        "begins_on": str(today + timedelta(days=10)),
        "ends_on": str(today + timedelta(days=30)),
        "seats": "2",
        "waiting_places": "5",
        "place_ko": "배움터",
        "place_en": "",
        "required_share": "80",
        "credential_kind": "instructor_training",
        "valid_days": "365",
        "sessions-TOTAL_FORMS": str(len(sessions)),
        "sessions-INITIAL_FORMS": str(sum(1 for pk, _ in sessions if pk)),
        "sessions-MIN_NUM_FORMS": "0",
        "sessions-MAX_NUM_FORMS": "1000",
    }
    for place, (pk, starts_at) in enumerate(sessions):
        data |= {
            f"sessions-{place}-id": pk,
            f"sessions-{place}-ORDER": str(place + 1),
            f"sessions-{place}-starts_at": starts_at,
            f"sessions-{place}-hours": "2.5",
            f"sessions-{place}-topic_ko": "이해",
            f"sessions-{place}-topic_en": "",
            f"sessions-{place}-DELETE": "on" if pk in dropped else "",
        }
    return data | changes


def edit_url(cohort):
    return f"{LIST}edit/{cohort.pk}/"


def test_a_coordinator_opens_a_cohort_with_its_sessions(as_coordinator):
    assert as_coordinator.get(f"{LIST}add/").status_code == 200
    answer = as_coordinator.post(f"{LIST}add/", form(("", DAY)))
    assert answer.status_code == 302, answer.context["form"].errors
    cohort = Cohort.objects.get()
    assert [session.hours * 2 for session in cohort.sessions.all()] == [5]
    assert AuditEvent.objects.filter(action="instructors.open_cohort").count() == 1
    listed = as_coordinator.get(LIST).content.decode()
    assert "2026년 1기" in listed
    assert f"/admin/training-room/{cohort.pk}/" in listed


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"applications_close_at": "2020-01-01 10:00"}, "applications_close_at"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"seats": "0"}, "seats"),
        ({"seats": "99999999999999999999"}, "seats"),
        ({"required_share": "101"}, "required_share"),
        ({"valid_days": "3651"}, "valid_days"),
        ({"place_ko": ""}, "place_ko"),
        ({"course": "999999"}, "course"),
        ({"credential_kind": "diploma"}, "credential_kind"),
        ({"applications_open_at": "soon"}, "applications_open_at"),
    ],
)
def test_a_cohort_that_cannot_be_is_not_saved(as_coordinator, changes, field):
    answer = as_coordinator.post(f"{LIST}add/", form(**changes))
    assert field in answer.context["form"].errors
    assert not Cohort.objects.exists()


def test_seats_that_were_given_cannot_be_taken_away(as_coordinator, cohort):
    seated(cohort), seated(cohort)
    answer = as_coordinator.post(edit_url(cohort), form(seats="1"))
    assert "seats" in answer.context["form"].errors
    cohort.refresh_from_db()
    assert cohort.seats == 2
    assert not AuditEvent.objects.filter(action="instructors.change_cohort").exists()


def test_new_seats_go_to_the_waiting_list(as_coordinator, cohort):
    seated(cohort), seated(cohort)
    waiting = an_application(cohort)
    put_on_waiting_list(waiting.pk, actor=SYSTEM)
    as_coordinator.post(edit_url(cohort), form(seats="3"))
    assert Application.objects.get(pk=waiting.pk).state == State.ACCEPTED


def test_a_session_that_was_attended_stays(as_coordinator):
    the_text()
    cohort = a_cohort(sessions=2)
    seated(cohort, attended=1)
    first, second = cohort.sessions.all()
    rows = [
        (str(one.pk), f"{timezone.localtime(one.starts_at):%Y-%m-%d %H:%M}")
        for one in (first, second)
    ]
    answer = as_coordinator.post(edit_url(cohort), form(*rows, dropped={str(first.pk)}))
    assert answer.status_code == 422
    assert Session.objects.filter(cohort=cohort).count() == 2
    assert (
        as_coordinator.post(edit_url(cohort), form(*rows, dropped={str(second.pk)})).status_code
        == 302
    )
    assert list(Session.objects.filter(cohort=cohort)) == [first]


def test_a_course_with_cohorts_is_not_deleted(cohort):
    person = make_person(Role.EDITOR, enrolled=True)
    User.objects.filter(pk=person.pk).update(is_superuser=True)  # nobody may do more
    editor = signed_in(Client(), person)
    for page in (cohort.course, cohort.course.get_parent()):
        answer = editor.post(f"/admin/pages/{page.pk}/delete/", follow=True)
        assert "기수가 있어 지울 수 없습니다" in answer.content.decode()
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={cohort.course.pk}&next=/admin/"
    answer = editor.post(bulk, {"id": cohort.course.pk}, follow=True)
    assert "기수가 있는 과정이라" in answer.content.decode()
    assert Cohort.objects.get().course.live


@pytest.mark.parametrize("role", [Role.EDITOR, Role.CAMPAIGN_MANAGER])
def test_other_staff_keep_no_cohorts(role):
    client = signed_in(Client(), make_person(role, enrolled=True))
    assert client.get(f"{LIST}add/").status_code in (302, 403)
