"""Who counts as a teacher, and who says so."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.actors import Actor
from core.models import AccessRecord, OutgoingMail
from curriculum.models import TeacherVerification
from curriculum.services.verification import (
    MailboxTaken,
    NotTheirSchool,
    WrongMailDomain,
    ask_for_verification,
    may_teach,
    school_year_ends_on,
    verify_by_mail,
    verify_by_person,
)
from curriculum.teachers import teachers_seen_by
from tests.curriculum.lessons import a_school
from tests.users.people import make_person, signed_in
from users.models import Notification
from users.roles import Role

MAIL = "kim@haneul.example"
LINK = re.compile(r"http\S+/lessons/verification/(\S+)/")


def actor(person, role=Role.TEACHER):
    return Actor(person.actor_id, role)


def ask(person, school, mail=MAIL):
    return ask_for_verification(actor=actor(person), school=school, mail=mail, language="ko")


def last_link() -> str:
    letter = OutgoingMail.objects.latest("id").letter
    return LINK.search(letter["text"])[0]


def last_token() -> str:
    return LINK.search(OutgoingMail.objects.latest("id").letter["text"])[1]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 3, 1), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
    ],
)
def test_a_school_year_ends_with_february(day, end):
    assert school_year_ends_on(day) == end


def test_a_mailed_link_verifies_by_its_button_and_not_by_being_opened(as_teacher, teacher, school):
    url = reverse("curriculum:verification")
    assert as_teacher.post(url, {"school": school.pk, "mail": MAIL}).status_code == 302
    path = last_link().removeprefix("http://localhost:8000")
    for _ in range(2):
        assert as_teacher.get(path).status_code == 200
        assert as_teacher.head(path).status_code == 200
        assert Client().get(path).status_code == 302
    assert not may_teach(teacher)

    for _ in range(2):
        assert as_teacher.post(path).status_code == 302
    assert may_teach(teacher)
    assert Notification.objects.filter(recipient_id=teacher.actor_id).count() == 1


def test_the_mail_names_nobody_in_subject_or_link(teacher, school):
    ask(teacher, school)
    letter = OutgoingMail.objects.latest("id").letter
    assert letter["to"] == [MAIL]
    assert "kim" not in letter["subject"] + letter["text"]
    assert "하늘" not in letter["subject"]


def test_a_link_is_of_no_use_to_another_account(teacher, school):
    ask(teacher, school)
    other = make_person(Role.TEACHER)
    client = signed_in(Client(), other, second_factor=False)
    assert client.post(f"/lessons/verification/{last_token()}/").status_code == 410
    assert not may_teach(other)


def test_an_old_a_replaced_and_an_altered_link_say_so_kindly(as_teacher, teacher, school):
    ask(teacher, school)
    first = last_token()
    ask(teacher, school, "lee@haneul.example")
    second = last_token()
    for token in (first, second + "x", "nonsense", "a" * 5000):
        assert as_teacher.post(f"/lessons/verification/{token}/").status_code == 410
    with time_machine.travel("2099-01-01", tick=False):
        client = signed_in(Client(), teacher, second_factor=False)
        assert client.post(f"/lessons/verification/{second}/").status_code == 410
    assert not may_teach(teacher)


def test_one_school_mailbox_opens_one_account(teacher, school):
    ask(teacher, school)
    verify_by_mail(actor=actor(teacher), token=last_token())
    other = make_person(Role.TEACHER)
    ask(other, school)
    with pytest.raises(MailboxTaken):
        verify_by_mail(actor=actor(other), token=last_token())
    assert not may_teach(other)


@pytest.mark.parametrize("mail", ["kim@other.example", "kim@haneul.example.other.example"])
def test_an_address_of_another_domain_is_refused_beside_its_field(as_teacher, school, mail):
    answer = as_teacher.post(
        reverse("curriculum:verification"), {"school": school.pk, "mail": mail}
    )
    assert answer.status_code == 422
    assert "mail" in answer.context["form"].errors
    with pytest.raises(WrongMailDomain):
        ask(make_person(Role.TEACHER), school, mail)
    assert TeacherVerification.objects.count() == 0


def test_a_head_sees_and_confirms_the_teachers_of_their_school_only(head, teacher, school):
    own = ask_for_verification(actor=actor(teacher), school=school)
    elsewhere = a_school("bada.example", "바다중학교")
    other = ask_for_verification(actor=actor(make_person(name="이다른")), school=elsewhere)
    client = signed_in(Client(), head, second_factor=False)

    page = client.get(reverse("curriculum:teachers")).content.decode()
    assert "하늘초등학교" in page
    assert "바다중학교" not in page
    assert "이다른" not in page
    assert AccessRecord.objects.filter(subject_id=str(teacher.actor_id)).count() == 1

    assert client.get(reverse("curriculum:vouch", args=[own.pk])).status_code == 405
    assert client.post(reverse("curriculum:vouch", args=[own.pk])).status_code == 302
    assert may_teach(teacher)
    assert client.post(reverse("curriculum:vouch", args=[other.pk])).status_code == 403
    assert client.post(reverse("curriculum:end", args=[own.pk])).status_code == 302
    assert not may_teach(teacher)


def test_a_teacher_cannot_vouch_for_anyone(as_teacher, teacher, school):
    row = ask_for_verification(actor=actor(teacher), school=school)
    assert as_teacher.get(reverse("curriculum:teachers")).status_code == 403
    assert as_teacher.post(reverse("curriculum:vouch", args=[row.pk])).status_code == 403
    with pytest.raises(NotTheirSchool):
        verify_by_person(actor=actor(teacher), verification=row, anywhere=False)


def test_a_head_does_not_decide_about_themselves(head):
    own = TeacherVerification.objects.get(teacher_id=head.actor_id)
    client = signed_in(Client(), head, second_factor=False)
    assert client.post(reverse("curriculum:end", args=[own.pk])).status_code == 403


def test_an_administrator_confirms_teachers_of_every_school(teacher, school):
    row = ask_for_verification(actor=actor(teacher), school=school)
    client = signed_in(Client(), make_person(Role.ADMINISTRATOR, enrolled=True))
    assert client.get(reverse("curriculum_teachers")).status_code == 200
    answer = client.post(reverse("curriculum:vouch", args=[row.pk]), {"back": "staff"})
    assert answer["Location"] == reverse("curriculum_teachers")
    assert may_teach(teacher)


def test_asking_too_often_is_stopped(as_teacher, school):
    url = reverse("curriculum:verification")
    answers = [
        as_teacher.post(url, {"school": school.pk, "mail": MAIL}).status_code for _ in range(8)
    ]
    assert answers[:6] == [302] * 6
    assert 429 in answers[6:]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"school": "x" * 5000, "mail": "y" * 5000},
        {"school": "99999999999999999999999", "mail": "a@b"},
        {"school": "-1", "mail": "=cmd()@haneul.example\nBcc: all@city.example"},
    ],
)
def test_bad_input_keeps_the_form_and_changes_nothing(as_teacher, school, form):
    answer = as_teacher.post(reverse("curriculum:verification"), form)
    assert answer.status_code == 422
    assert TeacherVerification.objects.count() == 0


def test_a_long_list_of_teachers_is_put_on_record_in_one_statement(head, school):
    def look(others):
        for _each in range(others):
            ask_for_verification(actor=actor(make_person()), school=school)
        with CaptureQueriesContext(connection) as asked:
            teachers_seen_by(actor(head, Role.SCHOOL_HEAD), anywhere=False)
        return len(asked)

    assert look(1) == look(4)
    assert AccessRecord.objects.filter(what="curriculum.list_teachers").count() == 1 + 5
    assert not AccessRecord.objects.filter(subject_id=str(head.actor_id)).exists()
