"""The question set in a browser: by keyboard, in large text, and what a host is told."""

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
SET = "Jikimi.QuestionSet"
QUESTION = ".jikimi-set__question:visible"
SECRET = "아무에게도 보내지 않는 나의 글"


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    page = open_stage(browser, put_on_stage(tmp_path, SET, demo_content(SET)))
    yield page
    assert page.faults == []  # type: ignore[attr-defined]
    page.context.close()


def next_question(page: Page) -> None:
    """Go on, and come back when the question is no longer there."""
    before = page.locator(QUESTION).element_handle()
    page.locator(".jikimi-set__steps .jikimi-button--main").click()
    page.wait_for_function("(before) => !before.checkVisibility()", arg=before)


def shows(page: Page, words: str) -> None:
    expect(page.locator(QUESTION)).to_contain_text(words)


def test_a_whole_set_is_answered_by_keyboard_and_told_to_the_host(page: Page) -> None:
    page.get_by_role("button", name="시작하기").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".jikimi-set__place")).to_be_focused()
    expect(page.locator(".jikimi-set__place")).to_have_text("5개 중 1번째")

    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # "not true", which is right
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".jikimi-feedback:visible")).to_be_focused()
    shows(page, "맞아요")
    shows(page, "범죄")  # feedback that teaches

    next_question(page)
    page.get_by_label("퍼 나르지 않고").check()
    page.get_by_role("button", name="확인하기").click()
    shows(page, "조금 더 생각해")
    page.get_by_role("button", name="다시 해 보기").click()
    page.get_by_label("퍼 나르지 않고").check()
    page.get_by_label("하윤이 편이라고").check()
    page.get_by_role("button", name="확인하기").click()
    expect(page.locator(".jikimi-feedback--right:visible")).to_be_focused()

    for _place in range(4):
        next_question(page)
    title = page.get_by_role("heading", name="끝까지 함께해 줘서 고마워요")
    expect(title).to_be_focused()
    assert page.locator("a[href='tel:1388']").is_visible()
    assert not page.get_by_text("맞혔어요").count()  # no score
    assert verbs(page) == ["answered", "answered", "answered", "completed"]
    first, wrong, right, whole = said(page)
    assert first["result"]["success"] is True
    assert first["object"]["definition"]["interactionType"] == "true-false"
    assert (wrong["result"]["success"], right["result"]["success"]) == (False, True)
    assert right["result"]["response"] == "0[,]1"
    assert right["object"]["definition"]["correctResponsesPattern"] == ["0[,]1"]
    assert whole["result"]["score"] == {"min": 0, "max": 6, "raw": 2, "scaled": 0.3333}


def test_things_are_put_in_order_by_buttons_and_said_aloud(page: Page) -> None:
    page.get_by_role("button", name="시작하기").click()
    for _place in range(3):
        next_question(page)
    wanted = ["끝까지 듣기", "“네 잘못이 아니야”라고 말하기", "함께 믿을 수 있는 어른에게 알리기"]
    for place, item in enumerate(wanted):
        while True:
            rows = page.locator(".jikimi-order__item").all_inner_texts()
            at = next(i for i, row in enumerate(rows) if item in row)
            if at == place:
                break
            up = page.get_by_role("button", name=f"위로: {item}")
            up.focus()
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
            expect(page.locator(".jikimi-question:visible .jikimi-hidden")).to_contain_text(item)
            expect(page.locator(".jikimi-order__item").nth(at - 1)).to_contain_text(item)
    page.get_by_role("button", name="확인하기").click()
    shows(page, "맞아요")
    assert said(page)[-1]["object"]["definition"]["interactionType"] == "sequencing"


def test_pairs_are_matched_from_lists(page: Page) -> None:
    page.get_by_role("button", name="시작하기").click()
    for _place in range(2):
        next_question(page)
    page.get_by_role("button", name="확인하기").click()
    shows(page, "먼저 답을 골라")
    page.get_by_label("“내 잘못일까?”").select_option("“네 잘못이 아니야.”")
    page.get_by_label("“아무도 모르면").select_option("“네가 원하는 만큼만 말하자.”")
    page.get_by_label("“내일이 무서워.”").select_option("“내가 같이 갈게.”")
    page.get_by_role("button", name="확인하기").click()
    expect(page.locator(".jikimi-feedback--right:visible")).to_be_focused()
    statement = said(page)[-1]
    assert statement["result"]["score"]["raw"] == 3
    assert statement["result"]["response"] == "0[.]0[,]1[.]1[,]2[.]2"


def test_what_a_pupil_reflects_on_never_leaves_the_page(page: Page) -> None:
    page.get_by_role("button", name="시작하기").click()
    for _place in range(4):
        next_question(page)
    page.get_by_role("textbox").fill(SECRET)
    page.get_by_role("button", name="생각해 봤어요").click()
    shows(page, "고마워요")
    next_question(page)
    everything = page.evaluate(
        "() => JSON.stringify([window.said, H5P.instances[0].getCurrentState(),"
        " H5P.instances[0].getXAPIData(), {...localStorage}])"
    )
    assert "interacted" in everything
    assert SECRET not in everything


def test_a_set_is_taken_up_where_it_was_left(page: Page) -> None:
    page.get_by_role("button", name="시작하기").click()
    page.get_by_label("아니에요").check()
    page.get_by_role("button", name="확인하기").click()
    next_question(page)
    again = """(state) => {
      const old = H5P.instances[0];
      const made = new Jikimi.QuestionSet(old.params, 2, { previousState: state });
      const place = document.createElement('div');
      document.body.replaceChildren(place);
      made.attach(H5P.jQuery(place));
    }"""
    state = page.evaluate("() => JSON.parse(JSON.stringify(H5P.instances[0].getCurrentState()))")
    page.evaluate(again, state)
    expect(page.locator(".jikimi-set__place")).to_have_text("5개 중 2번째")
    page.get_by_role("button", name="이전").click()
    shows(page, "맞아요")
    expect(page.get_by_label("아니에요")).to_be_checked()


def test_a_score_is_shown_where_the_author_wants_it(browser: Browser, tmp_path: Path) -> None:
    address = put_on_stage(tmp_path, SET, demo_content(SET), showScore=True)
    page = open_stage(browser, address)
    page.get_by_role("button", name="시작하기").click()
    for _place in range(5):
        next_question(page)
    expect(page.get_by_text("6개 중 0개를 맞혔어요")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_question_fits_in_large_text_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    address = put_on_stage(tmp_path, SET, demo_content(SET), "en")
    page = open_stage(browser, address, viewport={"width": width, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(QUESTION)).to_be_visible()
    for _place in range(5):
        assert not wider_than_the_window(page)
        assert breaches(page) == []
        next_question(page)
    assert breaches(page) == []
    page.context.close()
