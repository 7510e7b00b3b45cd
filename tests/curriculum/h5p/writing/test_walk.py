"""An editor's walk in a real browser: both kinds written from nothing, one copied, rewritten and
put into English, both put into a lesson and played there by a visitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from curriculum.h5p.models import Activity
from tests.curriculum.lessons import a_lesson
from tests.users.people import make_person, signed_in
from users.roles import Role

from .desk import WRITE, new_address

pytestmark = [pytest.mark.e2e, pytest.mark.once]

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


@pytest.fixture
def site(django_db_setup, django_db_blocker, make_whole, tmp_path) -> Iterator[str]:
    with (
        override_settings(MEDIA_ROOT=tmp_path / "media", H5P_PLAY_ROOT=tmp_path / "play"),
        django_db_blocker.unblock(),
    ):
        cache.clear()
        Site.clear_site_root_paths_cache()
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=site, locale="ko-KR", viewport=PHONE)
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def desk(context: BrowserContext, site: str) -> Page:
    """An editor's window; what its console complains about is kept."""
    client = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    page = context.new_page()
    page.troubles = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda fault: page.troubles.append(str(fault)))
    return page


def breaches(page: Page, within: str = "main") -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    return list(
        page.evaluate(
            "async (within) => (await axe.run(document.querySelector(within), {preload: false}))"
            ".violations.map((one) => one.id + one.nodes[0].html)",
            within,
        )
    )


def fill(page: Page, name: str, text: str) -> None:
    page.locator(f"[name='{name}']").fill(text)


def press(page: Page, order: str) -> None:
    """Press a row's button by keyboard, and wait until the form is drawn anew."""
    old = page.locator("[data-act-fields]").element_handle()
    page.locator(f"button[value='{order}']").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("(old) => !old.isConnected", arg=old)


def choose(page: Page, name: str, kind: str) -> None:
    page.locator(f"[name='{name}.~library']").select_option(kind)
    page.locator(f"[name^='{name}.params.']").first.wait_for(state="attached")


def save(page: Page) -> int:
    with page.expect_navigation():
        page.locator(".act__save button[value=save]").click()
    return int(page.url.rstrip("/").rpartition("/")[2])


def write_set(page: Page) -> int:
    page.goto(new_address("Jikimi.QuestionSet"))
    fill(page, "title", "새 문제 모음")
    fill(page, "p.title", "함께 풀어요")
    choose(page, "p.questions.n0", "Jikimi.TrueFalse 1.0")
    fill(page, "p.questions.n0.params.question", "말해도 늦지 않아요.")
    page.locator("[name='p.questions.n0.params.correct']").check()
    press(page, "add p.questions")
    choose(page, "p.questions.n1", "Jikimi.Reflect 1.0")
    fill(page, "p.questions.n1.params.question", "누구에게 말할까요?")
    assert breaches(page) == []
    return save(page)


def write_chat(page: Page) -> int:
    page.goto(new_address("Jikimi.ChatScenario"))
    fill(page, "title", "새 대화")
    fill(page, "p.title", "밤의 메시지")
    fill(page, "p.room", "별빛")
    fill(page, "p.moments.n0.name", "시작")
    fill(page, "p.moments.n0.messages.n0.text", "안녕?")
    press(page, "add p.moments.n0.replies")
    fill(page, "p.moments.n0.replies.n0.text", "그만할래")
    fill(page, "p.moments.n0.replies.n0.goesTo", "끝")
    press(page, "add p.moments")
    fill(page, "p.moments.n1.name", "끝")
    fill(page, "p.moments.n1.messages.n0.text", "알겠어.")
    page.locator("[name='p.moments.n1.ending.isEnd']").check()
    fill(page, "p.waysOut.n0.text", "나가서 말하기")
    fill(page, "p.waysOut.n0.answer", "잘했어요.")
    return save(page)


def put_into_english(page: Page, pk: int, title: str) -> int:
    page.goto(f"{WRITE}{pk}/translate/")
    fill(page, "title", title)
    for field in page.locator("[name^='p.']").all():
        field.fill(f"{title}!")
    with page.expect_navigation():
        page.locator("form[novalidate] button[type=submit]").last.click()
    return int(page.url.rstrip("/").rpartition("/")[2])


def frame(page: Page, number: int) -> FrameLocator:
    page.locator(".lesson-activity").nth(number).scroll_into_view_if_needed()
    return page.frame_locator("iframe.h5p__frame").nth(number)


def play_both(page: Page, begin: tuple[str, str]) -> None:
    chat = frame(page, 0)
    chat.get_by_role("button", name=begin[0]).click()
    chat.locator(".jikimi-chat__ways button").first.click()
    chat.locator("a[href='tel:1388'], .jikimi-help").first.wait_for()
    questions = frame(page, 1)
    questions.get_by_role("button", name=begin[1]).click()
    questions.locator("input[type=radio]").first.check()
    questions.get_by_role("button", name="확인하기").click()
    questions.locator(".jikimi-feedback--right").wait_for()


def test_written_copied_translated_put_into_a_lesson_and_played(desk: Page, site: str) -> None:
    chat, questions = write_chat(desk), write_set(desk)
    desk.goto(f"{WRITE}{chat}/")
    assert breaches(desk) == []
    with desk.expect_navigation():
        desk.locator(".act__ways button[type=submit]").click()
    copy = Activity.objects.get(source="cloned")
    desk.goto(f"{WRITE}{copy.pk}/")
    fill(desk, "p.room", "다른 방")
    assert save(desk) == copy.pk
    assert Activity.objects.get(pk=chat).parameters["room"] == "별빛"
    english = put_into_english(desk, copy.pk, "In English")
    assert Activity.objects.get(pk=english).parameters["room"] == "In English!"
    for pk in (copy.pk, questions):
        Activity.objects.get(pk=pk).latest_revision.publish()
    lesson = a_lesson()
    for pk in (copy.pk, questions):
        lesson.activities.append(("activity", Activity.objects.get(pk=pk)))
    lesson.save_revision().publish()
    desk.goto(lesson.get_url())
    play_both(desk, ("대화 시작하기", "시작하기"))
    assert breaches(desk) == []
    assert desk.troubles == []  # type: ignore[attr-defined]
