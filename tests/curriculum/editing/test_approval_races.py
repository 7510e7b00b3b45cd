"""Two reviewers, or a reviewer and the writer, at one moment: one decision, and what was read is
what is published."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState

from curriculum.editing.models import SafeguardingReview, SubjectReview
from curriculum.editing.models.review import version_of
from tests.races import at_once
from users.roles import Role

from .people import decide, fresh, handed_in, signature, someone

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(3)
READ, WRITTEN = "새 수업", "그 사이에 고친 수업"


def deciding(client: Any, lesson: Any, action: str, **given: Any) -> Callable[[], Any]:
    """A press on what stands on the screen now, whatever happens before it arrives."""
    state = fresh(lesson).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, action, state.pk])
    return partial(client.post, address, {"version": version_of(fresh(lesson))} | given)


def states(lesson: Any, task: type) -> list[str]:
    found = TaskState.objects.for_instance(lesson).order_by("pk")
    return [one.status for one in found if one.task.specific_class is task]


def published(lesson: Any) -> int:
    return PageLogEntry.objects.filter(page_id=lesson.pk, action="wagtail.publish").count()


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_who_approve_at_one_moment_approve_once(writer, _round):
    one, other = someone(Role.SUBJECT_REVIEWER), someone(Role.SUBJECT_REVIEWER)
    lesson = handed_in(writer)
    presses = [deciding(client, lesson, "approve") for _person, client in (one, other)]
    answers = at_once(*presses)
    back = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, back)] * 2
    told = [client.get(back).content.decode() for _person, client in (one, other)]
    assert sum("이미 결정이 끝났습니다" in page for page in told) == 1
    assert states(lesson, SubjectReview) == ["approved"]
    assert states(lesson, SafeguardingReview) == ["in_progress"]


@pytest.mark.parametrize("_round", ROUNDS)
def test_one_approves_while_another_sends_it_back_and_one_of_the_two_holds(writer, _round):
    one, other = someone(Role.SUBJECT_REVIEWER), someone(Role.SUBJECT_REVIEWER)
    lesson = handed_in(writer)
    yes = deciding(one[1], lesson, "approve")
    no = deciding(other[1], lesson, "reject", comment="시간이 모자라요")
    assert [answer.status_code for answer in at_once(yes, no)] == [302, 302]
    held = states(lesson, SubjectReview)
    assert held in (["approved"], ["rejected"])
    assert states(lesson, SafeguardingReview) == (["in_progress"] if held == ["approved"] else [])


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_who_sign_at_one_moment_publish_one_edition(writer, subject, _round):
    one, other = someone(Role.SAFEGUARDING_REVIEWER), someone(Role.SAFEGUARDING_REVIEWER)
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    presses = [
        deciding(client, lesson, "approve", **signature(signed_as=name))
        for (_person, client), name in ((one, "가람"), (other, "나래"))
    ]
    assert [answer.status_code for answer in at_once(*presses)] == [302, 302]
    assert (fresh(lesson).live, fresh(lesson).edition, published(lesson)) == (True, 1, 1)
    assert states(lesson, SafeguardingReview) == ["approved"]
    signer = (
        TaskState.objects.for_instance(lesson)
        .get(task__name__gt="", finished_by__in=[one[0], other[0]])
        .finished_by
    )
    assert fresh(lesson).reviewer == ("가람" if signer == one[0] else "나래")


@pytest.mark.parametrize("_round", ROUNDS)
def test_what_the_writer_saves_meanwhile_is_not_what_was_signed(
    writer, subject, safeguarding, _round
):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    sign = deciding(safeguarding[1], lesson, "approve", **signature())

    def save() -> None:
        draft = fresh(lesson).get_latest_revision_as_object()
        draft.title = WRITTEN
        draft.save_revision(user=writer[0])

    answer, _nothing = at_once(sign, save)
    assert answer.status_code == 302
    found = fresh(lesson)
    if found.live:
        assert found.title == READ
        assert published(lesson) == 1
    else:
        assert states(lesson, SafeguardingReview) == ["in_progress"]
        assert found.get_latest_revision_as_object().title == WRITTEN
