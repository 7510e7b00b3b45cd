"""Who may read what a teacher shares: a table, and how it ends."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.models import AuditEvent
from curriculum.mine.models import OwnFile, OwnLesson, OwnStep
from curriculum.mine.services import (
    NotAdapted,
    NotVerifiedThere,
    StepChoice,
    save_lesson,
    share_with_school,
)
from curriculum.models import LessonPage, TeacherVerification
from curriculum.services.verification import appoint_head, end_verification
from tests.curriculum.lessons import a_school
from tests.users.people import make_person, signed_in
from users.roles import Role

from .shelves import a_teacher, actor, an_adaptation, change, steps_of, verify

URLS = {"shared": "GET", "copy": "POST", "present": "POST", "notes": "GET", "plan": "POST"}
TAUGHT = ("present", "notes", "plan")


@pytest.fixture
def elsewhere():
    return a_school("bada.example", "바다초등학교")


@pytest.fixture
def shared(teacher, lesson, school) -> OwnLesson:
    own = an_adaptation(teacher, lesson, note="나눈 메모")
    OwnFile.objects.create(own_lesson=own, name="비밀.pdf", kind="pdf", size=4, content="JVBERg==")
    return share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)


def as_person(person) -> Client:
    return signed_in(Client(), person, second_factor=False)


def ended(person) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    TeacherVerification.objects.filter(teacher_id=person.actor_id).update(ends_on=yesterday)


def may_read(client, own) -> bool:
    page = client.get(reverse("my_lessons:shared", args=[own.pk]))
    shelf = client.get(reverse("my_lessons:shelf"))
    listed = shelf.status_code == 200 and str(own.pk) in shelf.content.decode()
    taught = [client.get(reverse(f"my_lessons:{name}", args=[own.pk])) for name in TAUGHT]
    copied = client.post(reverse("my_lessons:copy", args=[own.pk]))
    opened = page.status_code == 200
    made = copied.status_code == 302 and "/mine/" in copied["Location"]
    assert listed == opened == made
    assert {answer.status_code in (200, 202) for answer in taught} == {opened}
    return opened


TABLE = [
    # what happened since it was shared                  a colleague reads it
    ("nothing", True),
    ("withdrawn", False),
    ("owner's verification ended", False),
    ("colleague's verification ended", False),
    ("owner verified at another school alone", False),
    ("colleague also verified elsewhere", True),
    ("lesson unpublished", False),
    ("lesson deleted", False),
    ("owner removed it", False),
]


@pytest.mark.parametrize(("what", "reads"), TABLE)
def test_the_table_of_sharing(what, reads, teacher, shared, school, elsewhere, lesson, client):
    colleague = a_teacher(school)
    happen(what, teacher, colleague, shared, elsewhere, lesson, client)
    assert may_read(as_person(colleague), shared) is reads


def happen(what, teacher, colleague, shared, elsewhere, lesson, client) -> None:
    if what == "withdrawn":
        client.post(reverse("my_lessons:withdraw", args=[shared.pk]))
    elif what == "owner's verification ended":
        ended(teacher)
    elif what == "colleague's verification ended":
        ended(colleague)
    elif what == "owner verified at another school alone":
        ended(teacher)
        verify(teacher, elsewhere)
    elif what == "colleague also verified elsewhere":
        verify(colleague, elsewhere)
    elif what == "lesson unpublished":
        LessonPage.objects.get(pk=lesson.pk).unpublish()
    elif what == "lesson deleted":
        LessonPage.objects.get(pk=lesson.pk).delete()
    elif what == "owner removed it":
        client.post(reverse("my_lessons:remove", args=[shared.pk]))


def test_another_school_reads_nothing(shared, elsewhere):
    assert may_read(as_person(a_teacher(elsewhere)), shared) is False


def test_staff_who_may_read_lessons_read_no_colleague(shared):
    editor = make_person(Role.EDITOR, enrolled=True)
    client = signed_in(Client(), editor)
    assert client.get(reverse("my_lessons:shared", args=[shared.pk])).status_code == 404


@pytest.mark.parametrize("ran_out", [True, False])
def test_it_does_not_come_back_with_the_verification(ran_out, teacher, shared, school):
    colleague = a_teacher(school)
    if ran_out:
        ended(teacher)
    else:
        row = TeacherVerification.objects.of(teacher.actor_id).get()
        end_verification(actor=SYSTEM, verification=row, anywhere=True)
        assert OwnLesson.objects.get(pk=shared.pk).shared_with is None
    assert may_read(as_person(colleague), shared) is False
    verify(teacher, school)
    assert may_read(as_person(colleague), shared) is False


def test_being_made_head_ends_no_sharing(teacher, shared, school):
    appoint_head(actor=SYSTEM, teacher_id=teacher.actor_id, school=school)
    assert may_read(as_person(a_teacher(school)), shared) is True


def test_colleagues_see_notes_and_neither_name_nor_file(teacher, shared, school):
    client = as_person(a_teacher(school))
    file = OwnFile.objects.get()
    page = client.get(reverse("my_lessons:shared", args=[shared.pk])).content.decode()
    assert "나눈 메모" in page
    for hidden in ("비밀.pdf", str(file.pk), str(teacher.actor_id), teacher.email):
        assert hidden not in page
    body = page.partition("<main")[2]
    assert teacher.name not in body
    url = reverse("my_lessons:file", args=[shared.pk, file.pk])
    assert client.get(url).status_code == 404


def test_the_note_of_a_step_left_out_stays_with_who_wrote_it(teacher, shared, school):
    OwnStep.objects.filter(pk=steps_of(shared)[0].pk).update(is_dropped=True)
    colleague = a_teacher(school)
    theirs = as_person(colleague)
    page = theirs.get(reverse("my_lessons:shared", args=[shared.pk]))
    assert page.status_code == 200
    assert "나눈 메모" not in page.content.decode()
    theirs.post(reverse("my_lessons:copy", args=[shared.pk]))
    copied = OwnLesson.objects.of(colleague.actor_id).get()
    assert "나눈 메모" not in [step.own_note for step in steps_of(copied)]


def test_a_copy_is_ones_own_and_stays(teacher, shared, school, client):
    colleague = a_teacher(school)
    theirs = as_person(colleague)
    theirs.post(reverse("my_lessons:copy", args=[shared.pk]))
    copied = OwnLesson.objects.of(colleague.actor_id).get()
    assert [step.own_note for step in steps_of(copied)] == ["나눈 메모", "", ""]
    assert copied.shared_with is None
    assert not copied.files.exists()
    first = steps_of(copied)[0]
    change(colleague, copied, {first.pk: StepChoice(3, "고친 메모")})
    assert steps_of(shared)[0].own_note == "나눈 메모"
    client.post(reverse("my_lessons:withdraw", args=[shared.pk]))
    assert theirs.get(reverse("my_lessons:lesson", args=[copied.pk])).status_code == 200


def test_sharing_is_at_a_school_where_one_is_verified(teacher, lesson, elsewhere, client):
    own = an_adaptation(teacher, lesson)
    with pytest.raises(NotVerifiedThere):
        share_with_school(actor=actor(teacher), pk=own.pk, school_id=elsewhere.pk)
    for school in (str(elsewhere.pk), "", "x", "9" * 40, "٣"):
        client.post(reverse("my_lessons:share", args=[own.pk]), {"school": school})
    assert OwnLesson.objects.get(pk=own.pk).shared_with is None


def test_what_is_saved_as_it_is_is_not_shared(teacher, lesson, school):
    own = save_lesson(actor=actor(teacher), lesson=lesson)
    with pytest.raises(NotAdapted):
        share_with_school(actor=actor(teacher), pk=own.pk, school_id=school.pk)


def test_sharing_twice_is_one_event_and_so_is_stopping(client, shared, school):
    client.post(reverse("my_lessons:share", args=[shared.pk]), {"school": school.pk})
    for _again in range(2):
        client.post(reverse("my_lessons:withdraw", args=[shared.pk]))
    events = AuditEvent.objects.filter(subject_kind="own_lesson")
    assert [event.action for event in events.order_by("number")] == [
        "my_lessons.share",
        "my_lessons.withdraw",
    ]
