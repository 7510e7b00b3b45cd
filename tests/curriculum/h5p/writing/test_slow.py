"""Rows drawn anew over a slow line, here one that waits for the test: what is typed meanwhile is
kept, or cannot be typed."""

import pytest
from playwright.sync_api import Page

from .desk import new_address
from .walking import fill

pytestmark = [pytest.mark.e2e, pytest.mark.once]

SLOWLY = """() => {
  const real = window.fetch;
  window.fetch = (...told) => new Promise((done) => { window.goOn = () => done(real(...told)); });
}"""


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


def test_no_letter_is_taken_that_would_be_lost(desk: Page) -> None:
    desk.goto(new_address("Jikimi.ChatScenario"))
    desk.evaluate(SLOWLY)
    fill(desk, "p.room", "별빛")
    desk.locator("button[value='add p.moments']").click()
    desk.wait_for_function("() => document.querySelector('[data-act-fields]').inert && window.goOn")
    desk.evaluate("goOn()")
    desk.locator("[name='p.moments.n1.name']").wait_for()
    assert desk.locator("[name='p.room']").input_value() == "별빛"
    assert not desk.locator("[data-act-fields]").evaluate("fields => fields.inert")
