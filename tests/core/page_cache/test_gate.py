"""What is kept and for whom; everything else is Django's."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.core.cache import caches
from django.utils import timezone

from core.models import HelpLine, Job
from core.page_cache import gate, mark
from core.page_cache.gate import PageCache
from core.page_cache.kept import BESIDE_BYTES, Answer, Kept
from home.models import Banner, HomePage, ReadOnlyPeriod
from tests.core.page_cache.front import ask
from tests.curriculum.lessons import a_lesson

pytestmark = [pytest.mark.core, pytest.mark.django_db(transaction=True)]


def test_a_public_page_is_kept_in_both_languages_and_says_its_own(front):
    korean, english = front.warm("/"), front.warm("/en/")
    assert korean.is_kept
    assert english.is_kept
    assert b'lang="ko"' in korean.body
    assert b'lang="en"' in english.body


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "sessionid=x"},
        {"HTTP_COOKIE": "__Host-sessionid=x"},
        {"HTTP_COOKIE": "a=b; csrftoken=x"},
        {"HTTP_COOKIE": "messages=x"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"HTTP_IF_NONE_MATCH": '"x"'},
        {"HTTP_RANGE": "bytes=0-1"},
        {"CONTENT_LENGTH": "3"},
        {"CONTENT_TYPE": "text/plain; charset=base64"},
        {"method": "POST"},
        {"method": "OPTIONS"},
        {"HTTP_HOST": ""},
    ],
)
def test_django_answers_whoever_shows_or_sends_something(front, more):
    front.warm("/")
    method = more.get("method", "GET")
    rest = {name: value for name, value in more.items() if name != "method"}
    assert not front.warm("/", method=method, **rest).is_kept


def test_cookies_of_other_sites_of_the_city_change_nothing(front):
    front.warm("/")
    assert front.says_the_same("/", HTTP_COOKIE="_city_stats=GA1.2.3; theme=dark").is_kept


def test_the_names_of_our_cookies_are_known():
    names = (site.SESSION_COOKIE_NAME, site.CSRF_COOKIE_NAME, site.LANGUAGE_COOKIE_NAME)
    for name in (*names, "messages", "jikimi_device", "__Host-csrftoken"):
        assert any(part in name for part in site.PAGE_CACHE_COOKIES), name


@pytest.mark.parametrize(
    "path",
    ["/help/", "/search/", "/nothing/", "/accounts/login/", "/my/", "/healthz", "/admin/"],
)
def test_what_is_not_for_everybody_is_never_kept(front, path):
    assert not front.warm(path).is_kept


def test_words_somebody_looked_for_are_never_kept(front):
    a_lesson()
    assert front.warm("/learn/").is_kept
    assert front.warm("/learn/", query="band=m").is_kept
    assert not front.warm("/learn/", query="q=%EC%9C%A0%ED%8F%AC").is_kept


def test_an_answer_that_read_what_no_page_shows_is_not_kept(front, monkeypatch):
    from home import banners

    def reads_a_job(request, page):
        Job.objects.exists()
        return []

    monkeypatch.setattr(banners.Banner.objects.__class__, "shown_at", lambda self, moment: [])
    from core.notices import site_notices

    monkeypatch.setitem(site_notices._entries, "home.banners", reads_a_job)
    assert not front.warm("/").is_kept


# Shown at once


def test_publishing_shows_at_once_and_so_does_taking_away(front):
    lesson = a_lesson()
    path = lesson.url
    assert front.warm(path).is_kept
    lesson.title = "새 제목"
    lesson.save_revision().publish()
    said = front.ask(path)
    assert "새 제목".encode() in said.body
    assert not said.is_kept
    lesson.unpublish()
    assert front.ask(path).status == 404
    lesson.save_revision().publish()
    assert front.ask(path).status == 200


def test_a_draft_changes_what_nobody_sees(front):
    lesson = a_lesson()
    front.warm(lesson.url)
    lesson.title = "아직 아무도 못 보는 제목"
    lesson.save_revision()
    assert "아직".encode() not in front.ask(lesson.url).body


def test_banners_switches_and_help_lines_show_at_once(front):
    lesson = a_lesson()
    front.warm("/")
    now = timezone.now()
    Banner.objects.create(words_ko="오늘 밤 점검", words_en="Tonight")
    assert "오늘 밤 점검".encode() in front.ask("/").body
    front.warm("/")
    Banner.objects.update(starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    assert "오늘 밤 점검".encode() not in front.ask("/").body
    front.warm(lesson.url)
    ReadOnlyPeriod.objects.create(room="curriculum", reason_ko="옮기는 중", reason_en="Moving")
    assert "옮기는 중".encode() in front.ask(lesson.url).body
    front.warm("/")
    line = HelpLine.objects.first()
    HelpLine.objects.filter(pk=line.pk).update(in_bar=True, name_ko="새이름상담")
    assert "새이름상담".encode() in front.ask("/").body


def test_another_process_is_believed_at_once(front, shared_store):
    front.warm("/")
    assert front.ask("/").is_kept
    code = (
        "import django; django.setup()\n"
        "from django.core.cache.backends.filebased import FileBasedCache\n"
        "from core.page_cache import mark\n"
        f"mark.caches = {{'pages': FileBasedCache({str(shared_store)!r}, {{}})}}\n"
        "mark.change()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert not front.ask("/").is_kept


# In doubt, Django


def test_without_a_store_that_is_shared_nothing_is_kept(front, settings):
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "pages": local}
    alone = PageCache(front.django)
    ask(alone, "/")
    assert not ask(alone, "/").is_kept


def test_a_store_that_is_gone_is_asked_again_only_after_a_while(front, monkeypatch, time_machine):
    front.warm("/")
    store, asked = caches["pages"], []

    def gone(*args, **kwargs):
        asked.append(args)
        raise ConnectionError

    monkeypatch.setattr(store, "get", gone)
    monkeypatch.setattr(store, "set", gone)
    for _ in range(3):
        said = front.ask("/")
        assert said.status == 200
        assert not said.is_kept
    assert len(asked) == 1
    Banner.objects.create(words_ko="그래도 저장돼요", words_en="Saved")
    assert Banner.objects.exists()


def test_a_write_while_a_page_is_made_makes_it_one_of_the_past(front):
    made = []

    def django(environ, start_response):
        said = front.django(environ, start_response)
        if not made:
            made.append(1)
            HomePage.objects.filter(locale__language_code="ko").update(kicker="방금 바뀜")
        return said

    cache = PageCache(django)
    ask(cache, "/")
    assert "방금 바뀜".encode() in ask(cache, "/").body


def test_answers_end_with_the_time_they_were_given(front, monkeypatch):
    front.warm("/")
    later = gate.time.monotonic() + gate.MOST_S
    monkeypatch.setattr("core.page_cache.kept.time.monotonic", lambda: later)
    assert not front.ask("/").is_kept


def test_hosts_and_proxies_are_told_apart(front, settings):
    front.warm("/")
    assert not front.ask("/", HTTP_HOST="localhost").is_kept
    assert not front.ask("/", SERVER_PORT="8443").is_kept
    settings.TRUSTED_PROXIES = ["203.0.113.0/24"]
    assert not front.ask("/", HTTP_X_FORWARDED_PROTO="https").is_kept
    settings.TRUSTED_PROXIES = []
    assert front.ask("/", HTTP_X_FORWARDED_PROTO="https").is_kept, "a stranger's word"


def test_there_is_a_most_that_is_kept():
    kept, now = Kept(most_bytes=2 * (BESIDE_BYTES + 10)), gate.time.monotonic()
    kept.get("a", "m")
    for key in "abc":
        kept.put(key, "m", Answer("200 OK", [], b"x" * 10, now, now + 60))
    assert kept.get("a", "m") is None
    assert kept.get("b", "m")
    assert kept.get("c", "m")
    kept.put("d", "of the past", Answer("200 OK", [], b"", now, now + 60))
    assert kept.get("d", "m") is None
    assert kept.get("c", "another") is None
    assert kept.get("c", "m") is None


def test_the_word_lost_is_a_new_word(shared_store):
    before = mark.current()
    caches["pages"].clear()
    assert mark.current() not in (None, before)
