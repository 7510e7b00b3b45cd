"""The chat scenario in a browser: it turns, can be left at any moment, and help is at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .stage import (
    breaches,
    demo_content,
    open_stage,
    put_on_stage,
    said,
    verbs,
    wider_than_the_window,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]
CHAT = "Jikimi.ChatScenario"


@pytest.fixture
def address(tmp_path: Path) -> str:
    return put_on_stage(tmp_path, CHAT, demo_content(CHAT))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """For somebody who asked for less motion: messages stand there at once."""
    page = open_stage(browser, address, reduced_motion="reduce")
    yield page
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def begin(page: Page) -> None:
    page.get_by_role("button", name="대화 시작하기").click()


def test_replies_lead_to_an_end_with_help_and_only_the_end_is_told(page: Page) -> None:
    begin(page)
    expect(page.get_by_role("group", name="어떻게 답할까요?")).to_be_focused()
    page.get_by_role("button", name="(하윤이에게 따로)").click()
    page.get_by_role("button", name="네 잘못이 아니야.").press("Enter")
    expect(page.get_by_role("heading", name="대화가 끝났어요")).to_be_focused()
    assert page.locator("a[href='tel:117']").is_visible()
    assert verbs(page) == ["interacted", "interacted", "completed"]
    assert all("response" not in one.get("result", {}) for one in said(page))
    assert said(page)[-1]["result"] == {"completion": True}
    page.get_by_role("button", name="다른 길로").click()
    expect(page.get_by_role("heading", name="우리 반 단체방")).to_be_focused()


def test_safe_ways_out_and_stopping_are_there_at_every_moment(page: Page) -> None:
    begin(page)
    for words in ("ㅋㅋ", "내가 웃어서"):
        reply = page.get_by_role("button", name=words, exact=words == "ㅋㅋ")
        expect(reply).to_be_visible()
        for way in ("방을 나가 선생님께", "오늘은 아무 말도", "여기서 그만하기"):
            expect(page.get_by_role("button", name=way)).to_be_visible()
        reply.click()
    page.get_by_role("button", name="방을 나가 선생님께").click()
    expect(page.get_by_text("사진을 저장하거나 보여 주지 않아도 돼요")).to_be_visible()
    expect(page.locator("a[href='tel:1388']")).to_be_visible()


def test_stopping_is_told_to_nobody(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="여기서 그만하기").click()
    expect(page.get_by_role("heading", name="멈춰도 괜찮아요")).to_be_focused()
    assert page.locator("a[href='tel:112']").is_visible()
    assert said(page) == []
    assert page.evaluate("H5P.instances[0].getCurrentState()") is None


def test_messages_come_one_by_one_and_may_be_hurried(browser: Browser, address: str) -> None:
    page = open_stage(browser, address)
    page.clock.install(time=1000)
    page.clock.pause_at(1060)
    begin(page)
    bubbles = page.locator(".jikimi-bubble")
    expect(bubbles).to_have_count(0)
    page.clock.run_for(900)
    expect(bubbles).to_have_count(1)
    assert page.get_by_role("button", name="여기서 그만하기").is_visible()
    page.get_by_role("button", name="바로 보기").click()
    expect(bubbles).to_have_count(3)
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")
    page.context.close()


def test_a_chat_is_left_by_keyboard_alone(page: Page) -> None:
    begun = page.get_by_role("button", name="대화 시작하기")
    for _stop in range(4):
        if begun.evaluate("(node) => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(begun).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="어떻게 답할까요?")).to_be_focused()
    for _reply in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="방을 나가 선생님께")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="대화가 끝났어요")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_small_phone_in_large_text_and_axe_finds_nothing(
    browser: Browser, address: str, scheme: str
) -> None:
    page = open_stage(
        browser,
        address,
        viewport={"width": 320, "height": 640},
        reduced_motion="reduce",
        color_scheme=scheme,
    )
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert breaches(page) == []
    begin(page)
    expect(page.get_by_role("group", name="어떻게 답할까요?")).to_be_focused()
    assert not wider_than_the_window(page)
    assert breaches(page) == []
    page.get_by_role("button", name="여기서 그만하기").click()
    expect(page.get_by_role("heading", name="멈춰도 괜찮아요")).to_be_focused()
    assert not wider_than_the_window(page)
    assert breaches(page) == []
    page.context.close()


def test_in_forced_colours_bubbles_and_buttons_keep_an_edge(browser: Browser, address: str) -> None:
    page = open_stage(browser, address, forced_colors="active", reduced_motion="reduce")
    begin(page)
    for mark in (".jikimi-bubble__text", ".jikimi-button--reply", ".jikimi-chat__ways"):
        width = page.locator(mark).first.evaluate("(node) => getComputedStyle(node).borderTopWidth")
        assert float(width.removesuffix("px")) >= 1
    page.context.close()
