"""Writers and reviewers of lessons, and what they do in Wagtail's editor."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from curriculum.editing.models.review import version_of
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_draft, a_help_line
from tests.curriculum.test_law_9 import form_of
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role

IN_A_YEAR = timezone.timedelta(days=365)


def someone(*roles: Role) -> tuple[User, Client]:
    person = make_person(*roles, enrolled=True)
    return person, signed_in(Client(), person)


def unreviewed(writer: User, **changes: Any) -> LessonPage:
    """A draft that lacks nothing but its review."""
    nobody = {"reviewer": "", "reviewed_on": None, "review_due_on": None}
    lesson = a_draft(**nobody | changes)
    lesson.save_revision(user=writer)
    return LessonPage.objects.get(pk=lesson.pk)


def whole_form(**changes: Any) -> dict[str, Any]:
    line = [("line", "넘어가도 돼요")]
    step = {
        "phase": "main",
        "title": "읽기",
        "minutes": 40,
        "pupils_do": "읽어요",
        "teacher_does": "읽습니다",
        "shown": "",
        "notes": "",
    }
    given = {
        "ground_rules": streamfield(line),
        "disclosure_card": streamfield(line),
        "steps": streamfield([("step", step)]),
        "is_fictional": "on",
        "quiet_alternative": "그림",
        "largest_group": 30,
        "person_afterwards": "상담 선생님",
        **changes,
    }
    form: dict[str, Any] = form_of(**given)
    form["help_lines"] = [a_help_line().pk]
    return form


def edit(client: Client, lesson: LessonPage, **changes: Any) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return client.post(address, whole_form(slug=lesson.slug, **changes))


def decide(client: Client, lesson: LessonPage, action: str, **given: Any) -> Any:
    """Decide at once, on the newest version unless `version` names another."""
    read = LessonPage.objects.get(pk=lesson.pk)
    state = read.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, action, state.pk])
    return client.post(address, {"version": version_of(read)} | given)


def signature(**changes: Any) -> dict[str, Any]:
    due = timezone.localdate() + IN_A_YEAR
    return {"signed_as": "누리시 보호 검토", "review_due_on": due.isoformat(), **changes}


def fresh(lesson: LessonPage) -> LessonPage:
    return LessonPage.objects.get(pk=lesson.pk)


def handed_in(writer: tuple[User, Client], **changes: Any) -> LessonPage:
    lesson = unreviewed(writer[0], **changes)
    answer = edit(writer[1], lesson, **{"action-submit": "submit"})
    assert answer.status_code == 302, answer.context["form"].errors
    return lesson


__all__ = [
    "decide",
    "edit",
    "fresh",
    "handed_in",
    "nested_form_data",
    "signature",
    "someone",
    "unreviewed",
    "whole_form",
]
