"""What is approved is the version that was read, at both steps, and no other."""

from curriculum.editing.models import SafeguardingReview, SubjectReview
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
    opened_on = fresh(lesson).latest_revision_id
    decide(subject[1], lesson, "approve")
    task = fresh(lesson).current_workflow_task
    task.get_actions(fresh(lesson), safeguarding[0])
    assert task.get_form_for_action("approve")()["version"].value() == opened_on
    for version in (opened_on - 1, ""):
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
