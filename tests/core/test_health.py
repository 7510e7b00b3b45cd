"""A dead worker is noticed within a minute, and the public learns no details."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from core.health import findings, health_checks
from core.heartbeats import WORKER, pulse
from core.tasks import beat

pytestmark = pytest.mark.core

SEOUL = ZoneInfo("Asia/Seoul")


def test_a_dead_worker_is_noticed_within_a_minute(db, client, time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 22, tzinfo=SEOUL), tick=False)
    assert not findings()["core.worker"].ok
    beat()
    assert findings()["core.worker"].ok
    time_machine.shift(timedelta(seconds=61))
    assert not findings()["core.worker"].ok
    pulse(WORKER)
    assert findings()["core.worker"].ok


def test_pages_of_health_tell_the_public_no_details(db, client, monkeypatch) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "degraded"})
    assert client.get("/readyz/all").status_code == 503
    assert client.post("/healthz").status_code == 405
    monkeypatch.setattr("core.vital.connection", SimpleNamespace(cursor=_no_database))
    assert client.get("/readyz").status_code == 503


def test_staff_see_which_check_failed(officer) -> None:
    checks = officer("core.view_job").get("/readyz").json()["checks"]
    assert checks["core.worker"]["ok"] is False


def test_a_check_that_breaks_is_a_finding(monkeypatch) -> None:
    def broken() -> Any:
        raise RuntimeError("someone@person.example")

    monkeypatch.setattr(health_checks, "_entries", {"x": broken})
    assert (findings()["x"].ok, findings()["x"].words) == (False, "RuntimeError")


def _no_database() -> None:
    from django.db import OperationalError

    raise OperationalError
