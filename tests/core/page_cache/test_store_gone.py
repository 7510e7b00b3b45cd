"""The store of the shared word is gone, for everybody or for one process alone."""

import shutil

import pytest
from django.core.cache import caches

from core.page_cache import gate, mark
from home.models import HomePage
from tests.servers import Redis

pytestmark = [pytest.mark.core, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other_process(monkeypatch):
    """From now on what this process remembers is what another one does."""

    def turn():
        monkeypatch.setattr(mark, "_silent_until", 0.0)
        monkeypatch.setattr(mark, "_unsaid", mark._Unsaid())

    turn()
    return turn


def say(words):
    HomePage.objects.filter(locale__language_code="ko").update(kicker=words)


def write_unheard(monkeypatch, words):
    """A write whose new word does not reach the store, though reading it still works."""

    def gone(*args, **kwargs):
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(caches["pages"], "set", gone)
        say(words)


def test_others_give_what_they_kept_for_a_minute_at_most(front, other_process, monkeypatch):
    assert front.warm("/").is_kept
    write_unheard(monkeypatch, "방금 바뀜")
    other_process()
    assert front.ask("/").is_kept, "else this test says nothing"
    later = gate.time.monotonic() + gate.MOST_S
    monkeypatch.setattr(gate.time, "monotonic", lambda: later)
    said = front.ask("/")
    assert not said.is_kept
    assert "방금 바뀜".encode() in said.body


def test_who_could_not_say_it_gives_nothing_old_and_tells_the_others_as_soon_as_it_can(
    front, other_process, monkeypatch
):
    assert front.warm("/").is_kept
    before = caches["pages"].get(mark.NAME)
    write_unheard(monkeypatch, "방금 바뀜")
    assert not front.ask("/").is_kept, "it is silent"
    monkeypatch.setattr(mark, "_silent_until", 0.0)
    said = front.ask("/")
    assert not said.is_kept
    assert "방금 바뀜".encode() in said.body
    assert caches["pages"].get(mark.NAME) != before, "now the others know"
    assert front.ask("/").is_kept


def test_a_change_that_fails_while_another_is_made_up_for_is_still_owed():
    unsaid = mark._Unsaid()
    unsaid.owe()
    making_up_for = unsaid.failed
    unsaid.owe()
    unsaid.settle(making_up_for)
    assert unsaid.is_owed
    unsaid.settle(unsaid.failed)
    assert not unsaid.is_owed


@pytest.mark.skipif(not shutil.which("redis-server"), reason="no Redis on this machine")
def test_with_redis_gone_and_back_nobody_gives_what_is_of_the_past(front, other_process, settings):
    with Redis() as redis:
        store = {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis.url(),
            "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
        }
        settings.CACHES = {**settings.CACHES, "pages": store}
        assert front.warm("/").is_kept
        redis.kill()
        say("Redis 없이 바뀜")
        for _either in range(2):
            said = front.ask("/")
            assert not said.is_kept
            assert "Redis 없이 바뀜".encode() in said.body
            other_process()
        redis.start()
        other_process()
        said = front.ask("/")
        assert not said.is_kept
        assert "Redis 없이 바뀜".encode() in said.body
