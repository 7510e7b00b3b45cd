"""Activities in a real browser: answered, counted, resumed, by phone and by keyboard; and a package
that tries to steal goes home with nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from curriculum.h5p.models import Activity, Run, Tally
from tests.browser import follow
from tests.curriculum.h5p.browsing import HEAR_ANSWERS, frame_of, press_in_frame
from tests.curriculum.h5p.probe import probe
from tests.curriculum.h5p.store import an_activity
from tests.servers import wait_until
from tests.users.people import PASSWORD, code, make_person
from users.roles import Role

pytestmark = [pytest.mark.e2e, pytest.mark.once]

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
KEPT = "() => Object.keys(sessionStorage).some((key) => key.startsWith('h5p:'))"
HELD = """(() => {
  const real = window.setInterval;
  window.setInterval = (work, pause) => {
    if (pause < 5000) return real(work, pause);
    window.sendAll = work;
    return 0;
  };
})();"""
"""A handful goes every five to six seconds; held back, it goes when the test says so, and no two
answers are in different ones."""


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


def test_an_answer_is_given_and_counted_without_a_word_of_it(page: Page, run: Run) -> None:
    sent = []
    page.on("request", lambda one: one.method == "POST" and sent.append(one))
    page.add_init_script(HEAR_ANSWERS)
    page.add_init_script(HELD)
    page.goto(f"/activities/runs/{run.pk}/")
    press_in_frame(page, "멈추자고 말한다")
    press_in_frame(page, "같이 퍼뜨린다")
    page.wait_for_function("() => answers === 2")
    with page.expect_response(re.compile("statements")) as taken:
        page.evaluate("sendAll()")
    assert taken.value.json() == {"taken": 2}
    body = sent[0].post_data or ""
    assert "secret" not in body
    assert "anon" not in body
    assert "cookie" not in sent[0].headers
    tally = Tally.objects.get(run=run)
    assert (tally.question, tally.answered, tally.judged, tally.correct, tally.tries) == (
        "", 1, 1, 1, 2,
    )  # fmt: skip
    assert page.troubles == []  # type: ignore[attr-defined]


def test_leaving_at_once_loses_no_answer(page: Page, run: Run) -> None:
    page.add_init_script(HEAR_ANSWERS)
    page.goto(f"/activities/runs/{run.pk}/")
    press_in_frame(page, "같이 퍼뜨린다")
    page.wait_for_function("() => answers === 1")
    page.goto("about:blank")
    wait_until("it is counted", Tally.objects.filter(run=run).exists, within_s=30)
    assert Tally.objects.get(run=run).answered == 1


def test_what_was_done_is_there_again_until_the_tab_is_closed(
    page: Page, context: BrowserContext, activity: Activity
) -> None:
    page.goto(f"/activities/{activity.pk}/")
    press_in_frame(page, "같이 퍼뜨린다")
    page.wait_for_function(KEPT)
    page.reload()
    pressed = frame_of(page).locator("button[aria-pressed=true]")
    pressed.wait_for()
    assert pressed.inner_text() == "같이 퍼뜨린다"
    other = context.new_page()
    other.goto(f"/activities/{activity.pk}/")
    frame_of(other).get_by_text("같이 퍼뜨린다").wait_for()
    assert frame_of(other).locator("button[aria-pressed=true]").count() == 0


def test_it_fits_a_phone_shows_its_picture_and_its_whole_height(
    page: Page, activity: Activity
) -> None:
    page.goto(f"/activities/{activity.pk}/")
    expect(frame_of(page).locator("img")).to_have_js_property("complete", True)
    assert frame_of(page).locator("img").evaluate("image => image.naturalWidth") == 1
    inner, hidden = frame_of(page).locator("html"), "e => e.scrollHeight - e.clientHeight"
    wait_until("its frame is as tall as it is", lambda: inner.evaluate(hidden) <= 1)
    assert page.evaluate(WIDER) == 0
    assert inner.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_it_is_played_by_keyboard_alone(page: Page, activity: Activity) -> None:
    page.goto(f"/activities/{activity.pk}/")
    frame_of(page).get_by_text("같이 퍼뜨린다").wait_for()
    page.locator("main").focus()
    for _ in range(12):
        if page.evaluate("document.activeElement.matches('iframe.h5p__frame')"):
            break
        page.keyboard.press("Tab")
    expect(frame_of(page).locator("button:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(frame_of(page).locator("button[aria-pressed=true]")).to_have_count(1)


def test_it_can_be_made_large(page: Page, activity: Activity) -> None:
    page.goto(f"/activities/{activity.pk}/")
    frame_of(page).locator("button").first.wait_for()
    page.locator("[data-h5p-large]").click()
    page.wait_for_function("document.fullscreenElement !== null")
    assert page.evaluate("document.fullscreenElement.className").startswith("h5p")
    page.get_by_role("button", name="전체 화면 끝내기").click()
    page.wait_for_function("document.fullscreenElement === null")


@pytest.mark.parametrize("language", ["", "/en"])
def test_axe_finds_nothing(page: Page, activity: Activity, run: Run, language: str) -> None:
    for path in (f"/activities/{activity.pk}/", f"/activities/runs/{run.pk}/"):
        page.goto(language + path)
        frame_of(page).locator("button").first.wait_for()
        page.evaluate(AXE.read_text())
        found = page.evaluate("() => axe.run(document, {preload: false, iframes: false})")
        assert [one["id"] for one in found["violations"]] == []


def test_few_requests_open_an_activity(page: Page, activity: Activity) -> None:
    asked: list[str] = []
    page.on("request", lambda one: "/h5p/" in one.url and asked.append(one.url))
    page.goto(f"/activities/{activity.pk}/")
    frame_of(page).locator("img").wait_for()
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 10, asked


def test_a_thief_opened_by_an_administrator_goes_home_with_nothing(
    context: BrowserContext, page: Page, site: str
) -> None:
    boss = make_person(Role.ADMINISTRATOR, enrolled=True)
    type(boss).objects.filter(pk=boss.pk).update(is_superuser=True)
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(boss.email)
    page.locator("input[name=password]").fill(PASSWORD)
    follow(page.locator("main form button[type=submit]").first)
    page.locator("input[name=code]").fill(code())
    follow(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/my/")
    thief = an_activity(probe(site))
    got_out: list[str] = []
    inside = f"{site}/h5p/{thief.bundle_id}/"
    page.goto(f"/activities/{thief.pk}/", wait_until="commit")
    page.on("response", lambda one: one.url.startswith(inside) or got_out.append(one.url))
    page.on("requestfailed", lambda one: one.failure == "csp" or got_out.append(one.failure))
    done = frame_of(page).locator("#loot.done")
    done.wait_for()
    loot = done.evaluate("element => JSON.parse(element.textContent)")
    assert {name: got for name, got in loot.items() if got != "nothing"} == {}
    assert len(loot) >= 24
    assert page.url.endswith(f"/activities/{thief.pk}/")  # it could not lead the page elsewhere
    assert len(context.pages) == 1  # nor open another
    outside = [one for one in got_out if not one.startswith(f"{site}/static/")]
    assert outside == []  # whatever was asked for elsewhere, the policy stopped
    assert page.evaluate("sessionStorage.length + localStorage.length") <= 1
