"""The demo course: what a visitor of the demo city finds."""

import pytest
from django.test import Client

from core.models import AuditEvent
from credentials.models import Credential
from instructors.demo import build
from instructors.models import Application, Attendance, Cohort, TrainingCoursePage
from instructors.models.cohorts import Phase
from instructors.states import State

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def test_it_is_built_once_in_both_languages():
    build()
    counts = [model.objects.count() for model in (Cohort, Application, Attendance, Credential)]
    build()
    assert [m.objects.count() for m in (Cohort, Application, Attendance, Credential)] == counts
    phases = {one.phase for one in Cohort.objects.all()}
    assert phases == {Phase.OVER, Phase.RUNNING, Phase.OPEN}
    assert TrainingCoursePage.objects.live().count() == 2
    assert Application.objects.filter(state=State.NOT_COMPLETED).exists()
    assert Credential.objects.count() == Application.objects.filter(state="completed").count() >= 5
    assert AuditEvent.objects.filter(action="instructors.finish").count() == 1
    for path, words in (
        ("/training/instructors/", "모집 중"),
        ("/en/training/instructors/", "Open for application"),
        ("/training/", "강사 양성"),
        ("/en/training/", "Training for prevention instructors"),
    ):
        page = Client().get(path).content.decode()
        assert words in page, path
