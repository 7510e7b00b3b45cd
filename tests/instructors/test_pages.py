"""What visitors and applicants see of courses, cohorts and their own applications."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from instructors.models import Cohort
from instructors.services import accept, decline, put_on_waiting_list
from instructors.states import Reason, State
from tests.instructors.trainings import (
    a_cohort,
    an_application,
    apply_url,
    letters,
    seated,
    the_text,
)
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core


def test_nobody_sees_or_withdraws_the_application_of_another(as_person, cohort):
    theirs = an_application(cohort)
    assert as_person.get(f"/instructors/applications/{theirs.pk}/").status_code == 404
    assert as_person.post(f"/instructors/applications/{theirs.pk}/withdraw/").status_code == 404
    assert (
        "강사 양성 과정"
        not in as_person.get("/instructors/").content.decode().partition("<main")[2]
    )
    theirs.refresh_from_db()
    assert theirs.state == State.WAITING


def wait(pk):
    put_on_waiting_list(pk, actor=SYSTEM)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("decide", "words"),
    [
        (lambda pk: None, {"ko": "신청서를 읽고 있어요", "en": "We are reading"}),
        (lambda pk: accept(pk, actor=SYSTEM), {"ko": "자리가 마련", "en": "You have a seat"}),
        (
            wait,
            {"ko": "대기자 명단", "en": "You are on the waiting list"},
        ),
        (
            lambda pk: decline(pk, reason=Reason.SEATS, actor=SYSTEM),
            {"ko": "모시지 못해 죄송합니다", "en": "we are sorry that we could not"},
        ),
    ],
)
def test_a_person_reads_in_plain_words_where_it_stands(
    as_person, person, cohort, language, decide, words
):
    application = an_application(cohort, person)
    if decide is wait:
        for _seat in range(cohort.seats):
            seated(cohort)
    decide(application.pk)
    prefix = "" if language == "ko" else "/en"
    page = as_person.get(f"{prefix}/instructors/applications/{application.pk}/").content.decode()
    assert words[language] in page
    assert as_person.get(f"{prefix}/instructors/").status_code == 200
    for letter in letters():
        assert person.name not in letter["subject"]


def test_the_pages_take_few_queries_however_much_there_is(
    as_person, person, django_assert_num_queries
):
    the_text()

    def count(url):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        as_person.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert as_person.get(url).status_code == 200
        return len(queries)

    an_application(a_cohort(), person)
    urls = ["/instructors/", "/training/", "/training/instructors/"]
    before = [count(url) for url in urls]
    for _more in range(5):
        an_application(a_cohort(), person)
    assert [count(url) for url in urls] == before


def test_the_course_page_is_the_same_for_everyone_and_can_be_cached(client, as_person, cohort):
    anonymous = client.__class__().get("/training/instructors/")
    assert "public" in anonymous["Cache-Control"]
    assert "Cookie" not in anonymous.get("Vary", "")
    assert not anonymous.cookies
    page = anonymous.content.decode()
    assert apply_url(cohort) in page
    assert "3일 남음" in page
    assert "10시간" in page
    assert as_person.get("/training/instructors/").content == anonymous.content


def test_cohorts_of_other_courses_and_past_ones_are_not_shown(client, cohort):
    today = timezone.localdate()
    Cohort.objects.update(begins_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    page = client.get("/training/instructors/").content.decode()
    assert cohort.name_ko not in page
    assert "지금은 예정된 기수가 없어요" in page


@pytest.mark.parametrize("roles", [(), (Role.TEACHER,), (Role.INSTRUCTOR,)])
def test_a_door_leads_to_my_training(client, roles):
    somebody = signed_in(client, make_person(*roles), second_factor=False)
    assert f'href="{reverse("instructors:mine")}"' in somebody.get("/my/").content.decode()
