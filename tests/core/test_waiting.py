"""The page that stands for work under way: it looks again, ever less often, and has an end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.once]

HERE = "http://jikimi.example/under-way/"
PAGE = """<!doctype html><html lang="ko"><meta charset="utf-8"><title>작업</title>
<div id="work" data-under-way="{under_way}" tabindex="-1" {then}>{within}</div>
<script src="/waiting.js"></script>"""
WATCHED = """
  let open = 0;
  const ask = window.fetch;
  window.fetch = async (...given) => {
    open += 1;
    const answer = await ask(...given);
    await answer.clone().text();
    open -= 1;
    return answer;
  };
  window.answered = () => open === 0;
"""
LATE = "평소보다 오래 걸리고 있어요"
MINUTE = 60
Answers = Callable[[int], dict[str, Any]]


def page_of(*, under_way: bool, within: str = "", then: str = "") -> str:
    if under_way:
        given = {"value": within or 0, "label": "진행", "id": "one", "page_url": HERE}
        within = render_to_string("core/components/under_way.html", given)
    return PAGE.format(under_way="yes" if under_way else "no", within=within, then=then)


def html(body: str, **more: Any) -> dict[str, Any]:
    return {"content_type": "text/html; charset=utf-8", "body": body} | more


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def opened(context: BrowserContext, answers: Answers) -> tuple[Page, list[Any]]:
    """A page whose clock is ours. `answers`: what the n-th look is given, the first load being 0.
    Told are the looks."""
    script = Path(str(finders.find("core/waiting.js"))).read_text("utf-8")
    page, asked = context.new_page(), []

    def answer(route: Any) -> None:
        asked.append(route)
        route.fulfill(**answers(len(asked) - 1))

    page.route(HERE, answer)
    page.route("**/waiting.js", lambda r: r.fulfill(body=script, content_type="text/javascript"))
    page.add_init_script(WATCHED)
    page.clock.install(time=1000)
    page.clock.pause_at(1000 + MINUTE)  # it runs until then, and a busy machine is slow to say so
    page.goto(HERE)
    return page, asked


def let_pass(page: Page, seconds: int) -> None:
    """Each second on its own, with time for what is asked in it to be answered."""
    for _second in range(seconds):
        page.clock.run_for(1000)
        page.wait_for_function("answered()", polling=2)


def test_it_looks_less_and_less_often_and_in_the_end_says_that_it_is_late(
    context: BrowserContext,
) -> None:
    page, asked = opened(context, lambda number: html(page_of(under_way=True)))
    let_pass(page, 20)
    assert len(asked) >= 5
    expect(page.get_by_text(LATE)).to_be_hidden()
    let_pass(page, 6 * MINUTE - 20)
    expect(page.get_by_text(LATE)).to_be_visible()
    expect(page.get_by_role("link")).to_have_attribute("href", HERE)
    assert len(asked) < 35
    told = len(asked)
    let_pass(page, MINUTE)
    assert len(asked) == told


def test_what_came_out_is_shown_and_focused_and_nothing_more_is_asked(
    context: BrowserContext,
) -> None:
    over = html(page_of(under_way=False, within="<p>다 됐어요</p>"))
    page, asked = opened(context, lambda n: over if n > 1 else html(page_of(under_way=True)))
    let_pass(page, 10)
    expect(page.get_by_text("다 됐어요")).to_be_visible()
    expect(page.locator("#work")).to_be_focused()
    let_pass(page, 30)
    assert len(asked) == 3


def test_too_many_looks_are_not_answered_with_more(context: BrowserContext) -> None:
    often = html("자주", status=429, headers={"Retry-After": "60"})
    page, asked = opened(context, lambda n: often if n else html(page_of(under_way=True)))
    let_pass(page, 50)
    assert len(asked) == 2
    let_pass(page, 30)
    assert len(asked) == 3


@pytest.mark.parametrize(
    "elsewhere",
    [html("<p>없어요</p>", status=404), html("없어요", content_type="text/plain; charset=utf-8")],
)
def test_what_is_no_such_page_any_more_is_gone_to(
    context: BrowserContext, elsewhere: dict[str, Any]
) -> None:
    page, _asked = opened(context, lambda n: elsewhere if n else html(page_of(under_way=True)))
    page.clock.run_for(1000)
    expect(page.get_by_text("없어요")).to_be_visible()


def test_a_page_that_becomes_something_else_is_loaded(context: BrowserContext) -> None:
    whole = html(page_of(under_way=False, then='data-then="load"') + "<h1>만들지 못했어요</h1>")
    first = html(page_of(under_way=True, then='data-then="load"'))
    page, asked = opened(context, lambda number: whole if number else first)
    page.clock.run_for(1000)
    expect(page.get_by_role("heading", name="만들지 못했어요")).to_be_visible()
    assert len(asked) == 3


def test_without_scripts_a_link_looks_again(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route(HERE, lambda route: route.fulfill(**html(page_of(under_way=True))))
    page.goto(HERE)
    with page.expect_navigation():
        page.get_by_role("link", name="얼마나 됐는지 보기").click()
    assert page.url == HERE
    context.close()
