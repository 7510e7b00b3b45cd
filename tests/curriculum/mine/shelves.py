"""Teachers with lessons of their own, for tests."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.actors import SYSTEM, Actor
from core.models import School
from curriculum.mine.models import OwnLesson, OwnStep
from curriculum.mine.services import Move, StepChoice, adapt_lesson, change_adaptation
from curriculum.models import LessonPage, TeacherVerification
from curriculum.services.verification import ask_for_verification, verify_by_person
from tests.curriculum.lessons import a_lesson, a_step
from tests.users.people import make_person
from users.models import User
from users.roles import Role

STEPS = [(10, "opening"), (20, "main"), (10, "closing")]


def actor(person: User) -> Actor:
    return Actor(person.actor_id, Role.TEACHER)


def a_teacher(school: School) -> User:
    """Verified there until the end of the school year."""
    person = make_person(Role.TEACHER)
    verify(person, school)
    return person


def verify(person: User, school: School) -> TeacherVerification:
    row = ask_for_verification(actor=actor(person), school=school)
    verify_by_person(actor=SYSTEM, verification=row, anywhere=True)
    return row


def a_lesson_of_three(**changes: Any) -> LessonPage:
    steps = [("step", a_step(minutes, phase)) for minutes, phase in STEPS]
    return a_lesson(steps=steps, **changes)


def raw_steps(lesson: LessonPage) -> list[dict[str, Any]]:
    """As the database has them, with the ids that stay."""
    return [
        {"type": raw["type"], "id": raw["id"], "value": dict(raw["value"])}
        for raw in LessonPage.objects.get(pk=lesson.pk).steps.raw_data
    ]


def rewrite(lesson: LessonPage, steps: list[dict[str, Any]], **changes: Any) -> LessonPage:
    """Put other steps into the published lesson, as an editor would, and publish it."""
    page = LessonPage.objects.get(pk=lesson.pk)
    page.steps = LessonPage._meta.get_field("steps").stream_block.to_python(steps)
    page.minutes = sum(step["value"]["minutes"] for step in steps)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def an_adaptation(person: User, lesson: LessonPage, *, note: str = "") -> OwnLesson:
    """With a note at its first step, if one is given."""
    own = adapt_lesson(actor=actor(person), lesson=lesson)
    if not note:
        return own
    first = steps_of(own)[0]
    return change(person, own, {first.pk: StepChoice(first.own_minutes, note)})


def change(person: User, own: OwnLesson, choices: dict[int, StepChoice], **more: Any) -> OwnLesson:
    """Change steps of the row as it stands now."""
    now = OwnLesson.objects.get(pk=own.pk)
    given = {"own_title": now.own_title, "own_note": now.own_note, **more}
    version = given.pop("version", now.version)
    return change_adaptation(
        actor=actor(person), pk=own.pk, version=version, choices=choices, **given
    )


def steps_of(own: OwnLesson) -> list[OwnStep]:
    return list(OwnStep.objects.filter(own_lesson=own).select_related("text"))


def form_of(own: OwnLesson, **changes: Any) -> dict[str, Any]:
    """What the page of an adaptation sends when nothing was typed."""
    now = OwnLesson.objects.get(pk=own.pk)
    data = {"version": now.version, "own_title": now.own_title, "own_note": now.own_note}
    for step in steps_of(own):
        data |= {f"minutes_{step.pk}": step.own_minutes, f"note_{step.pk}": step.own_note}
        data |= {f"dropped_{step.pk}": "on"} if step.is_dropped else {}
    return data | changes


def queries_of(client: Client, url: str) -> int:
    """How many queries a page takes, once all that is kept between pages is warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def a_lesson_of_named_steps() -> LessonPage:
    """단계 하나 (opening, 10 minutes), 단계 둘 (main, 20) and 단계 셋 (closing, 10)."""
    titles = ("단계 하나", "단계 둘", "단계 셋")
    steps = [
        ("step", {**a_step(minutes, phase), "title": title})
        for title, (minutes, phase) in zip(titles, STEPS, strict=True)
    ]
    return a_lesson(steps=steps)


def turned_round(person: User, lesson: LessonPage) -> OwnLesson:
    """The closing step first, 13 minutes long, with a note; the main step left out."""
    own = an_adaptation(person, lesson)
    one, two, three = steps_of(own)
    choices = {
        one.pk: StepChoice(one.own_minutes),
        two.pk: StepChoice(two.own_minutes, "놓아 둔 말", is_dropped=True),
        three.pk: StepChoice(13, "단계 메모"),
    }
    words = {"own_note": "전체 메모", "own_title": "내 제목"}
    for _up in range(2):
        own = change(person, own, choices, move=Move(three.pk, -1), **words)
    return own
