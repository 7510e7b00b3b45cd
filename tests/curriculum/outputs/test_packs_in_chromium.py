"""A pack in a real browser, opened from a folder with the network off."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from curriculum.outputs.packs.kinds import PackKind
from tests.browser import follow, press_within
from tests.curriculum.h5p.libraries.stage import breaches, wider_than_the_window
from tests.curriculum.h5p.making import PIXEL, a_package
from tests.curriculum.h5p.store import an_activity
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_lesson_to_play, a_quick_press, packed, put_down

pytestmark = [pytest.mark.e2e, pytest.mark.once]

PHONE = {"width": 390, "height": 844}
OUTCOME = "fetch('https://elsewhere.example/').then(() => 'sent', () => 'stopped')"


class Opened:
    """A page, and all that it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("pageerror", lambda fault: self.troubles.append(str(fault)))
        page.on("console", lambda said: said.type == "error" and self.troubles.append(said.text))

    def outside(self, folder: Path) -> list[str]:
        here = folder.as_uri()
        return [url for url in self.asked if not url.startswith((here, "data:", "blob:", "about:"))]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "내려받은 수업"  # as folders are called
    put_down(packed(a_lesson_to_play(), PackKind.PUPIL), place)
    return place


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport=PHONE, offline=True, reduced_motion="reduce")
    opened = Opened(context.new_page())
    opened.page.goto((folder / "index.html").as_uri())
    yield opened
    context.close()


def frame(page: Page, number: int) -> FrameLocator:
    return page.frame_locator(f"iframe.h5p__frame >> nth={number}")


def test_the_chat_and_the_questions_play_and_nothing_leaves_the_folder(
    opened: Opened, folder: Path
) -> None:
    frames = opened.page.locator("iframe.h5p__frame")
    chat, questions = frames.nth(0), frames.nth(1)
    for reply in ("대화 시작하기", "(하윤이에게 따로)", "네 잘못이 아니야."):
        press_within(chat, reply)
    ended = chat.content_frame.get_by_role("heading", name="대화가 끝났어요")
    expect(ended).to_be_visible()
    press_within(questions, "시작하기")
    expect(questions.content_frame.locator(".jikimi-set__place")).to_have_text("5개 중 1번째")

    follow(opened.page.get_by_role("link", name="슬라이드"))
    expect(opened.page.get_by_role("heading", level=1)).to_be_visible()
    assert opened.outside(folder) == []
    assert opened.troubles == []
    assert opened.page.evaluate(OUTCOME) == "stopped"


def test_a_frame_has_no_origin_and_grows_to_its_activity(opened: Opened) -> None:
    frame(opened.page, 0).get_by_role("button", name="대화 시작하기").wait_for()
    inner = opened.page.frames[1]
    assert inner.evaluate("window.origin") == "null"
    assert inner.evaluate(OUTCOME) == "stopped"
    assert (
        inner.evaluate("(() => { try { return parent.document.title } catch { return '' } })()")
        == ""
    )
    assert inner.evaluate("document.fonts.ready.then(() => true)")
    box = "document.querySelector('iframe.h5p__frame')"
    opened.page.wait_for_function(f"() => {box}.clientHeight >= 200")


def test_a_picture_with_a_korean_name_is_shown_in_its_frame(
    browser: Browser, tmp_path: Path
) -> None:
    name = "images/그림 하나.png"
    content = {"question": "누구일까요?", "picture": {"path": name, "mime": "image/png"}}
    files = {"content/content.json": json.dumps(content), f"content/{name}": PIXEL}
    activity = an_activity(a_package(files))
    put_down(packed(a_lesson(activities=[("activity", activity)]), PackKind.PUPIL), tmp_path)
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    picture = frame(page, 0).locator("img")
    picture.wait_for(state="attached")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    page.context.close()


def test_the_fonts_of_the_site_are_used(opened: Opened) -> None:
    states = "[...document.fonts].map(font => font.status)"
    loaded = f"{states}.filter(status => status === 'loaded')"
    opened.page.wait_for_function(f"() => {loaded}.length >= 2")
    opened.page.evaluate("document.fonts.ready.then(() => true)")
    assert "error" not in opened.page.evaluate(states)


def test_leaving_covers_the_page_and_takes_its_place(opened: Opened) -> None:
    opened.page.get_by_role("link", name="바로 나가기").click()
    opened.page.wait_for_url("**/plain.html")
    assert opened.page.title() == "빈 페이지"
    opened.page.go_back()
    assert "index.html" not in opened.page.url


def test_it_fits_a_phone_and_axe_finds_nothing(opened: Opened, folder: Path) -> None:
    for name in ("index.html", "slides.html", "plain.html"):
        opened.page.goto((folder / name).as_uri())
        assert not wider_than_the_window(opened.page), name
        assert breaches(opened.page) == [], name
