"""Wagtail's editor sends a decision as its form, and its autosave sends the same once more."""

import json

from django.urls import reverse
from wagtail.models import TaskState

from curriculum.editing.models import SubjectReview
from curriculum.editing.models.review import version_of

from .people import decide, fresh, handed_in, signature, whole_form


def send(client, lesson, **headers):
    given = json.dumps({"version": version_of(fresh(lesson)), "comment": ""})
    form = whole_form(
        slug=lesson.slug,
        **{
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": given,
        },
    )
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return client.post(address, form, headers=headers)


def test_autosave_decides_nothing_and_writes_nothing(writer, subject):
    lesson = handed_in(writer)
    before = fresh(lesson).latest_revision_id
    answer = send(subject[1], lesson, accept="application/json")
    assert answer.status_code < 500
    assert fresh(lesson).latest_revision_id == before
    assert not TaskState.objects.filter(status=TaskState.STATUS_APPROVED).exists()
    assert decide(subject[1], lesson, "approve").status_code == 302
    assert fresh(lesson).current_workflow_task.specific_class is not SubjectReview


def test_a_decision_that_comes_when_all_is_decided_is_told_so(writer, subject, safeguarding):
    lesson = handed_in(writer)
    decide(subject[1], lesson, "approve")
    decide(safeguarding[1], lesson, "approve", **signature())
    assert fresh(lesson).live
    before = fresh(lesson).latest_revision_id
    answer = send(safeguarding[1], lesson)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert fresh(lesson).latest_revision_id == before
