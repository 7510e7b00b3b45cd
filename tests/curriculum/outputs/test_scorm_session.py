"""What a learning platform is told, and what the pupil is told of its answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from curriculum.outputs.packs.kinds import PackKind
from tests.browser import press_within
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_lesson_to_play, a_quick_press, packed, put_down

pytestmark = [pytest.mark.e2e, pytest.mark.once]

HERE = "http://platform.example/"
STATUS = "cmi.core.lesson_status"
BEGUN = [
    ["LMSInitialize", ""],
    ["LMSGetValue", STATUS],
    ["LMSSetValue", STATUS, "incomplete"],
    ["LMSCommit", ""],
]
FINISHED = [["LMSSetValue", STATUS, "completed"], ["LMSCommit", ""]]
TAKEN, REFUSED = "플랫폼에 마친 것으로 적혔어요.", "플랫폼이 아직 받지 못했어요."

API = """
  window.calls = [];
  const settings = SETTINGS;
  const kept = {
    "cmi.core.student_name": "CANARY-NAME",
    "cmi.core.student_id": "CANARY-ID",
    "cmi.core.lesson_status": settings.status || "not attempted",
  };
  const answers = {
    LMSInitialize: () => String(calls.filter((one) => one[0] === "LMSInitialize").length === 1),
    LMSGetValue: (name) => kept[name] || "",
    LMSSetValue: (name, value) => { kept[name] = value; return "true"; },
    LMSCommit: () => "true",
    LMSFinish: () => "true",
  };
  window.API = Object.fromEntries(Object.keys(answers).map((name) => [name, (...given) => {
    calls.push([name, ...given]);
    return (settings.refused || []).includes(name) ? "false" : answers[name](...given);
  }]));
"""
FRAME = '<iframe src="/pack/index.html" title="수업" width="390" height="800"></iframe>'
Opens = Callable[..., Page]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


@pytest.fixture
def platform(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Opens the package within a platform that has one session to give and writes down every
    call. `refused`: calls it says no to. `status`: what it knows already."""
    context = browser.new_context(reduced_motion="reduce")

    def opens(lesson: Any = None, body: str = FRAME, **settings: Any) -> Page:
        put_down(packed(lesson or a_lesson(), PackKind.SCORM), tmp_path / "pack")
        script = API.replace("SETTINGS", json.dumps(settings))
        page = f"<!doctype html><meta charset=utf-8><script>{script}</script>{body}"
        (tmp_path / "platform.html").write_text(page, "utf-8")
        for place in [tmp_path, *tmp_path.rglob("*")]:
            place.chmod(0o755 if place.is_dir() else 0o644)
        opened = context.new_page()
        opened.goto(f"{HERE}platform.html")
        return opened

    context.route(f"{HERE}**", lambda route: _serve(route, tmp_path))
    yield opens
    context.close()


def _serve(route: Any, folder: Path) -> None:
    path = folder / unquote(route.request.url.removeprefix(HERE))
    route.fulfill(path=path) if path.is_file() else route.fulfill(status=404)


def within(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def press_finished(page: Page) -> None:
    within(page).get_by_role("button", name="다 했어요").click()


def calls(page: Page, at_least: int = 0) -> list[list[str]]:
    """What the platform was told, once it is so much."""
    page.wait_for_function("(number) => calls.length >= number", arg=at_least)
    found: list[list[str]] = page.evaluate("calls")
    return found


def test_the_platform_is_told_of_the_end_and_of_time_and_of_nothing_else(platform: Opens) -> None:
    page = platform(a_lesson_to_play())
    frames = within(page).locator("iframe.h5p__frame")
    press_within(frames.nth(1), "시작하기")
    expect(frames.nth(1).content_frame.locator(".jikimi-set__place")).to_have_text("5개 중 1번째")
    press_within(frames.nth(0), "대화 시작하기")
    assert calls(page, len(BEGUN)) == BEGUN

    press_finished(page)
    expect(within(page).get_by_text(TAKEN)).to_be_visible()
    page.locator("iframe").evaluate("frame => frame.remove()")
    told = calls(page, 9)
    assert told[:6] == BEGUN + FINISHED
    assert [call[0] for call in told[6:]] == ["LMSSetValue", "LMSCommit", "LMSFinish"]
    assert told[6][1] == "cmi.core.session_time"
    assert told[6][2].count(":") == 2


def test_the_slides_and_the_worksheet_neither_end_the_session_nor_begin_another(
    platform: Opens,
) -> None:
    page = platform()
    within(page).get_by_role("link", name="슬라이드").click()
    within(page).get_by_text("슬라이드 펼치기").click()
    expect(within(page).locator(".slide").first).to_be_visible()
    with page.expect_download():
        within(page).get_by_role("link", name="(PDF)").first.click()
    assert calls(page, len(BEGUN)) == BEGUN
    press_finished(page)
    expect(within(page).get_by_text(TAKEN)).to_be_visible()
    assert calls(page) == BEGUN + FINISHED


@pytest.mark.parametrize("status", ["completed", "passed"])
def test_what_the_platform_has_already_is_never_taken_back(platform: Opens, status: str) -> None:
    page = platform(status=status)
    expect(within(page).get_by_text(TAKEN)).to_be_visible()
    press_finished(page)
    expect(within(page).get_by_text(TAKEN)).to_be_visible()
    assert [call for call in calls(page) if call[1] == STATUS] == [["LMSGetValue", STATUS]]


@pytest.mark.parametrize("refused", ["LMSSetValue", "LMSCommit"])
def test_finished_is_said_only_when_the_platform_took_it(platform: Opens, refused: str) -> None:
    page = platform(refused=[refused])
    for _press in range(2):
        press_finished(page)
        expect(within(page).get_by_text(REFUSED)).to_be_visible()
        expect(within(page).get_by_text(TAKEN)).to_be_hidden()


def test_a_session_that_was_refused_is_not_ended_and_not_made_out_to_be_one(
    platform: Opens,
) -> None:
    page = platform(refused=["LMSInitialize", "LMSSetValue", "LMSCommit"])
    press_finished(page)
    expect(within(page).get_by_text(REFUSED)).to_be_visible()
    page.locator("iframe").evaluate("frame => frame.remove()")
    assert [call[0] for call in calls(page, 3)] == ["LMSInitialize", "LMSGetValue", "LMSSetValue"]


def test_the_platform_is_found_around_the_window_that_opened_this_one(platform: Opens) -> None:
    window = '<iframe srcdoc=\'<a href="/pack/index.html" target="_blank" rel="opener">열기</a>\'>'
    page = platform(body=f"{window}</iframe>")
    with page.expect_popup() as opened:
        within(page).get_by_role("link", name="열기").click()
    opened.value.wait_for_load_state()
    opened.value.get_by_role("button", name="다 했어요").click()
    expect(opened.value.get_by_text(TAKEN)).to_be_visible()
    assert calls(page) == BEGUN + FINISHED


def test_without_a_platform_there_is_no_button(browser: Browser, tmp_path: Path) -> None:
    put_down(packed(a_lesson(), PackKind.SCORM), tmp_path)
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    expect(page.locator("[data-scorm]")).to_be_hidden()
    page.context.close()
