"""What the floor's tests share: a kind of work, a mail folder, somebody who asks."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission

from core.jobs import (
    JobKind,
    Progress,
    job_kinds,
    register_job,
)


@pytest.fixture
def officer(db, client, django_user_model, monkeypatch) -> Any:
    """A signed-in person with rights to Wagtail's shell; the second factor has its own tests."""
    monkeypatch.setattr("users.middleware.fault_of", lambda request, user: None)
    user = django_user_model.objects.create_user("officer@city.example", "a long password")
    client.force_login(user)

    def may(*names: str) -> Any:
        for name in ("wagtailadmin.access_admin", *names):
            app, codename = name.split(".")
            user.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )
        return client

    return may


@pytest.fixture
def mailbox(settings, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxBackend"
    settings.EMAIL_CARRIER = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(tmp_path),
    }
    return tmp_path


LEASE = timedelta(minutes=2)


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Offers the kind "test.work", doing whatever a test sets as `kind.work`."""

    class Offer:
        calls: list[dict[str, Any]] = []

        @staticmethod
        def work(progress: Progress, params: dict[str, Any]) -> dict[str, Any] | None:
            return {"saw": params}

    offer = Offer()
    monkeypatch.setattr(job_kinds, "_entries", dict(job_kinds._entries))
    register_job("test.work", JobKind(lambda p, q: offer.work(p, q), lease=LEASE, attempts=3))
    return offer


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    told: list[Any] = []
    monkeypatch.setattr(
        "core.jobs.hints.Hinter.tell", lambda self, job, expires=None: told.append(job)
    )
    return told
