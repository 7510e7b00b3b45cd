"""Three people have a hand in every lesson, and none of them can stand in for another."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupPagePermission, TaskState, Workflow, WorkflowPage

from curriculum.editing.models import SafeguardingReview, SubjectReview
from curriculum.editing.services.workflow import set_up_review
from curriculum.models import LessonsPage
from tests.curriculum.lessons import a_unit
from users.roles import Role

from .people import IN_A_YEAR, decide, edit, fresh, handed_in, signature, someone, unreviewed


def test_three_people_bring_a_lesson_to_its_page(writer, subject, safeguarding):
    lesson = handed_in(writer)
    assert not fresh(lesson).live
    assert decide(subject[1], lesson, "approve").status_code == 302
    assert not fresh(lesson).live
    assert decide(safeguarding[1], lesson, "approve", **signature()).status_code == 302
    published = fresh(lesson)
    assert published.live
    assert published.reviewer == "누리시 보호 검토"
    assert published.reviewed_on == timezone.localdate()
    assert published.review_due_on == timezone.localdate() + IN_A_YEAR
    assert published.title == "새 수업", "what was handed in, and not what stood there before"


def test_the_workflow_stands_before_every_lesson_and_again_changes_nothing():
    a_unit()
    finder = LessonsPage.objects.get()
    workflow = WorkflowPage.objects.get(page_id=finder.pk).workflow
    tasks = [task.specific for task in workflow.tasks]
    assert [type(task) for task in tasks] == [SubjectReview, SafeguardingReview]
    assert [[group.name for group in task.groups.all()] for task in tasks] == [
        ["subject_reviewer"],
        ["safeguarding_reviewer"],
    ]
    counted = (Workflow, WorkflowPage, SubjectReview, SafeguardingReview, GroupPagePermission)
    before = [model.objects.count() for model in counted]
    call_command("migrate", verbosity=0)
    set_up_review()
    assert [model.objects.count() for model in counted] == before


def test_another_workflow_that_was_chosen_stays():
    a_unit()
    chosen = Workflow.objects.create(name="다른 길")
    WorkflowPage.objects.update(workflow=chosen)
    set_up_review()
    assert WorkflowPage.objects.get(page_id=LessonsPage.objects.get().pk).workflow == chosen


def test_handing_in_asks_for_all_but_the_review(writer):
    lesson = unreviewed(writer[0])
    answer = edit(writer[1], lesson, quiet_alternative="", **{"action-submit": "submit"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"quiet_alternative"}


@pytest.mark.parametrize("roles", [list(Role), [Role.EDITOR, Role.SUBJECT_REVIEWER]])
def test_nobody_approves_what_they_wrote(roles):
    person, client = someone(*(role for role in roles if role != Role.MONITOR))
    lesson = handed_in((person, client))
    answer = decide(client, lesson, "approve")
    assert answer.status_code in (302, 403)
    assert fresh(lesson).current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    task = fresh(lesson).current_workflow_task
    with pytest.raises(PermissionDenied):
        task.on_action(fresh(lesson).current_workflow_task_state, person, "approve")
    assert {name for name, *_ in task.get_actions(fresh(lesson), person)} == {"reject"}


def test_who_mends_a_draft_does_not_approve_it(writer, subject):
    lesson = handed_in(writer)
    fresh(lesson).save_revision(user=subject[0])
    decide(subject[1], lesson, "approve")
    assert fresh(lesson).current_workflow_task.__class__ is SubjectReview
    other = someone(Role.SUBJECT_REVIEWER)
    decide(other[1], lesson, "approve")
    assert fresh(lesson).current_workflow_task.__class__ is SafeguardingReview


def test_one_person_does_not_take_both_steps(writer):
    both = someone(Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER)
    lesson = handed_in(writer)
    decide(both[1], lesson, "approve")
    decide(both[1], lesson, "approve", **signature())
    assert not fresh(lesson).live
    assert fresh(lesson).current_workflow_task.__class__ is SafeguardingReview


def test_a_superuser_does_not_approve_their_own_either(writer):
    person, client = someone(Role.EDITOR)
    person.is_superuser = True
    person.save()
    lesson = handed_in((person, client))
    task = fresh(lesson).current_workflow_task
    assert "approve" not in {name for name, *_ in task.get_actions(fresh(lesson), person)}


def test_sent_back_with_words_and_handed_in_again(writer, subject, safeguarding):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "reject", comment="시간이 모자라요")
    assert fresh(lesson).current_workflow_state.status == "needs_changes"
    edit(writer[1], lesson, **{"action-restart-workflow": "restart"})
    decide(subject[1], lesson, "approve")
    decide(safeguarding[1], lesson, "approve", **signature())
    assert fresh(lesson).live


@pytest.mark.parametrize(
    "wrong",
    [{"signed_as": ""}, {"review_due_on": "2020-01-01"}, {"review_due_on": "2999-01-01"}],
)
def test_a_lesson_is_not_published_without_a_whole_signature(writer, subject, safeguarding, wrong):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    answer = decide(safeguarding[1], lesson, "approve", **signature(**wrong))
    assert answer.status_code in (200, 302)
    assert not fresh(lesson).live
    task, state = fresh(lesson).current_workflow_task, fresh(lesson).current_workflow_task_state
    with pytest.raises(PermissionDenied):
        task.on_action(state, safeguarding[0], "approve", **signature(**wrong))


def test_law_9_stands_at_the_last_step_as_well(writer, subject, safeguarding):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.quiet_alternative = ""
    draft.save_revision(clean=False)
    task = fresh(lesson).current_workflow_task
    offered = {name for name, *_ in task.get_actions(fresh(lesson), safeguarding[0])}
    assert offered == {"reject"}
    decide(safeguarding[1], lesson, "approve", **signature())
    assert not fresh(lesson).live


def test_two_reviewers_decide_once(writer, subject):
    lesson = handed_in(writer)
    stale = fresh(lesson).current_workflow_task_state
    task = fresh(lesson).current_workflow_task
    decide(subject[1], lesson, "reject", comment="다시")
    with pytest.raises(PermissionDenied):
        task.on_action(stale, someone(Role.SUBJECT_REVIEWER)[0], "approve")


def test_the_next_round_may_be_reviewed_by_the_same_people(writer, subject, safeguarding):
    lesson = handed_in(writer)
    for _round in range(2):
        decide(subject[1], lesson, "approve")
        decide(safeguarding[1], lesson, "approve", **signature())
        assert fresh(lesson).live
        assert fresh(lesson).current_workflow_state is None
        again = {
            "reviewer": "앞선 검토",
            "reviewed_on": "2026-03-01",
            "review_due_on": "2099-03-01",
        }
        edit(writer[1], lesson, intro="고친 문장", **again, **{"action-submit": "submit"})
        assert fresh(lesson).current_workflow_state


def test_a_published_lesson_is_not_handed_in_without_the_review_it_had(writer, lesson):
    answer = edit(writer[1], lesson, reviewer="", **{"action-submit": "submit"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reviewer"}
