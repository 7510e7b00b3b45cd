"""What is approved is the version that was read, at both steps, and no other."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.approval import publish_approved
from curriculum.editing.models import SafeguardingReview, SubjectReview
from curriculum.editing.models.review import version_of
from users.roles import Role

from .people import decide, edit, fresh, handed_in, signature, someone


def offered(lesson, person) -> set[str]:
    read = fresh(lesson)
    return {name for name, *_ in read.current_workflow_task.get_actions(read, person)}


def test_what_changed_after_the_subject_was_read_is_read_again(writer, subject, safeguarding):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    assert offered(lesson, safeguarding[0]) == {"approve", "reject"}
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.intro = "나중에 바꾼 문장"
    draft.save_revision(user=writer[0])
    assert offered(lesson, safeguarding[0]) == {"reject"}
    decide(safeguarding[1], lesson, "approve", **signature())
    assert not fresh(lesson).live
    decide(safeguarding[1], lesson, "reject", comment="다시 읽어 주세요")
    edit(writer[1], lesson, **{"action-submit": "submit"})
    assert fresh(lesson).current_workflow_task.__class__ is SubjectReview
    decide(subject[1], lesson, "approve")
    assert fresh(lesson).current_workflow_task.__class__ is SafeguardingReview
    decide(safeguarding[1], lesson, "approve", **signature())
    assert fresh(lesson).live


def test_a_signature_is_for_the_version_its_form_was_opened_on(writer, subject, safeguarding):
    lesson = handed_in(writer)
    opened_on = version_of(fresh(lesson))
    decide(subject[1], lesson, "approve")
    task = fresh(lesson).current_workflow_task
    task.get_actions(fresh(lesson), safeguarding[0])
    assert task.get_form_for_action("approve")()["version"].value() == opened_on
    for version in (f"1{opened_on}", ""):
        form = task.get_form_for_action("approve")(signature(version=version))
        assert form.non_field_errors()
        decide(safeguarding[1], lesson, "approve", **signature(version=version))
        assert not fresh(lesson).live
    decide(safeguarding[1], lesson, "approve", **signature(version=opened_on))
    assert fresh(lesson).live


def test_who_signed_may_sign_again_after_a_take_down(writer, subject, safeguarding):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    decide(safeguarding[1], lesson, "approve", **signature())
    fresh(lesson).unpublish()
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.intro = "고친 문장"
    draft.save_revision(user=writer[0])
    fresh(lesson).get_workflow().start(fresh(lesson), someone(Role.EDITOR)[0])
    assert offered(lesson, writer[0]) <= {"reject"}
    decide(subject[1], lesson, "approve")
    assert offered(lesson, safeguarding[0]) == {"approve", "reject"}
    decide(safeguarding[1], lesson, "approve", **signature())
    assert fresh(lesson).live


def test_a_version_that_was_saved_over_is_another_one(writer, subject, safeguarding):
    """Wagtail's editor saves over one version as long as it is open: the number stays."""
    lesson = handed_in(writer)
    read, number = version_of(fresh(lesson)), fresh(lesson).latest_revision_id
    _save_over(lesson, writer[0], "그사이 바꾼 문장")
    assert fresh(lesson).latest_revision_id == number
    decide(subject[1], lesson, "approve", version=read)
    assert fresh(lesson).current_workflow_task.__class__ is SubjectReview
    decide(subject[1], lesson, "approve")
    assert fresh(lesson).current_workflow_task.__class__ is SafeguardingReview
    read = version_of(fresh(lesson))
    _save_over(lesson, writer[0], "한 번 더 바꾼 문장")
    assert offered(lesson, safeguarding[0]) == {"reject"}
    decide(safeguarding[1], lesson, "approve", **signature(version=read))
    assert not fresh(lesson).live


def test_who_read_an_older_version_is_told_and_asked_to_read_again(writer, subject):
    lesson = handed_in(writer)
    read = version_of(fresh(lesson))
    _save_over(lesson, writer[0], "그사이 바꾼 문장")
    state = fresh(lesson).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", state.pk])
    from_the_editor = {"x-requested-with": "XMLHttpRequest"}
    answer = subject[1].post(address, {"version": read}, headers=from_the_editor)
    assert "다시 읽고 결정해 주세요" in answer.json()["html"]
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, subject[0], "approve", version=read)


def test_what_is_published_is_the_version_that_was_signed(writer, subject, safeguarding):
    lesson = handed_in(writer)
    signed = fresh(lesson).get_latest_revision_as_object().intro
    decide(subject[1], lesson, "approve")
    decide(safeguarding[1], lesson, "approve", **signature())
    state = fresh(lesson).workflow_states.order_by("-pk").first()
    fresh(lesson).unpublish()
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.intro = "나중에 쓴 문장"
    draft.save_revision(user=writer[0])
    state.refresh_from_db()
    publish_approved(state, safeguarding[0])
    assert fresh(lesson).intro == signed


def _save_over(lesson, person, intro) -> None:
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.intro = intro
    draft.save_revision(user=person, overwrite_revision=fresh(lesson).latest_revision)
