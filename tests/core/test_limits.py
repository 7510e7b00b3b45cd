"""How often one may do a thing: under threads, over key changes, and without the cache."""

import threading
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from core.limits import Limit, allow
from core.refusals import too_many

pytestmark = pytest.mark.core

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def fresh_cache() -> Any:
    cache.clear()
    yield
    cache.clear()


def test_a_limit_holds_under_threads(fresh_cache, time_machine) -> None:
    time_machine.move_to(datetime(2026, 11, 22, 3, 0, 1, tzinfo=SEOUL), tick=False)
    limit, answers = Limit("try", 10, 60), []
    threads = [
        threading.Thread(target=lambda: answers.append(allow(limit, "192.0.2.1")))
        for _ in range(40)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answers) == 10
    assert allow(limit, "192.0.2.2")


def test_a_limit_holds_over_the_change_of_its_key(fresh_cache, time_machine) -> None:
    limit = Limit("try", 3, 3600)
    time_machine.move_to(datetime(2026, 11, 22, 3, 59, 59, tzinfo=SEOUL), tick=False)
    half = Limit("half", 3, 1800)
    assert [allow(half, "a") for _ in range(4)] == [True, True, True, False]
    time_machine.shift(2)  # a new key and a new window
    assert [allow(limit, "a") for _ in range(4)] == [True, True, True, False]


def test_the_previous_key_is_still_read(fresh_cache, monkeypatch) -> None:
    keys = [("first", None), ("second", "first")]
    monkeypatch.setattr("core.limits._keys", lambda: keys[0])
    limit = Limit("try", 2, 3600)
    assert allow(limit, "a")
    keys.pop(0)
    assert [allow(limit, "a"), allow(limit, "a")] == [True, False]


@pytest.mark.parametrize("blind", [True, False])
def test_a_limit_without_its_cache_answers_as_it_says(monkeypatch, blind: bool) -> None:
    def down(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    for name in ("add", "incr", "get", "get_or_set"):
        monkeypatch.setattr(cache, name, down, raising=False)
    assert allow(Limit("try", 1, 60, blind=blind), "a") is blind


def test_limits_longer_than_their_key_are_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        Limit("day", 5, 86_400)


def test_who_is_limited_is_told_when_to_come_back(rf, db) -> None:
    response = too_many(rf.get("/en/x"), 42)
    assert (response.status_code, response["Retry-After"]) == (429, "42")
