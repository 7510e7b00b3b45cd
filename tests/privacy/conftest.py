from datetime import timedelta
from types import SimpleNamespace

import pytest

from core.actors import SYSTEM
from core.models import Job
from core.personal_data import Person, PersonalData, Retention, personal_data
from privacy.models import ConsentText
from privacy.services import publish_text
from users.models import User


@pytest.fixture
def person(db):
    """Somebody with an account and no role, and the Person they are."""
    user = User.objects.create_user("kim@jikimi.example", "long-enough-1", name="김보람")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return SimpleNamespace(
        user=user, client_email=user.email, person=Person(user.actor_id, user.email)
    )


@pytest.fixture
def text(db):
    """A published text."""
    draft = ConsentText.objects.create(
        purpose="news",
        title_ko="소식 메일",
        title_en="News by mail",
        body_ko="이메일 주소를 <b>소식</b> 보내는 데 씁니다.",
        body_en="We use your address & nothing else.",
    )
    return publish_text(draft.pk, actor=SYSTEM)


@pytest.fixture
def run_jobs():
    """Run every job that is due, as the worker does, until none is left."""
    from django.utils import timezone

    from core.jobs import run_job

    def run() -> None:
        while due := list(Job.objects.due(timezone.now()).values_list("pk", flat=True)):
            for job_id in due:
                run_job(job_id)

    return run


@pytest.fixture
def registered(monkeypatch):
    """Register a source for one test."""

    def register(name, *, model="privacy.PrivacyLink", keep=timedelta(days=1), **given):
        retention = given.pop("retention", None) or Retention(
            model, keep, given.pop("counted_from", "expires_at"), "for a test"
        )
        source = PersonalData(
            fields=frozenset(),
            find=given.pop("find", lambda person: []),
            erase=given.pop("erase", lambda person: 0),
            retention=retention,
            **given,
        )
        monkeypatch.setitem(personal_data._entries, name, source)
        return source

    return register
