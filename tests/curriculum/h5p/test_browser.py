"""Activities in a real browser: answered, counted, resumed, by phone and by keyboard; and a package
that tries to steal goes home with nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from curriculum.h5p.models import Activity, Run, Tally
from tests.curriculum.h5p.browsing import frame_of
from tests.curriculum.h5p.probe import probe
from tests.curriculum.h5p.store import an_activity
from tests.users.people import PASSWORD, code, make_person
from users.roles import Role

pytestmark = [pytest.mark.e2e, pytest.mark.once]

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COUNTED_MS = 9000  # a handful goes every five to six seconds


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


def test_an_answer_is_given_and_counted_without_a_word_of_it(page: Page, run: Run) -> None:
    sent = []
    page.on("request", lambda one: one.method == "POST" and sent.append(one))
    page.goto(f"/activities/runs/{run.pk}/")
    frame_of(page).get_by_text("멈추자고 말한다").click()
    frame_of(page).get_by_text("같이 퍼뜨린다").click()
    with page.expect_response(re.compile("statements"), timeout=COUNTED_MS) as taken:
        pass
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
    page.goto(f"/activities/runs/{run.pk}/")
    frame_of(page).get_by_text("같이 퍼뜨린다").click()
    frame_of(page).locator("button[aria-pressed=true]").wait_for()
    page.goto("about:blank")
    for _ in range(50):
        if Tally.objects.filter(run=run).exists():
            break
        page.wait_for_timeout(100)
    assert Tally.objects.get(run=run).answered == 1


def test_what_was_done_is_there_again_until_the_tab_is_closed(
    page: Page, context: BrowserContext, activity: Activity
) -> None:
    page.goto(f"/activities/{activity.pk}/")
    frame_of(page).get_by_text("같이 퍼뜨린다").click()
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
    frame_of(page).locator("img").wait_for()
    loaded = "image => image.complete && image.naturalWidth"
    assert frame_of(page).locator("img").evaluate(loaded) == 1
    page.wait_for_timeout(500)
    assert page.evaluate(WIDER) == 0
    inner = frame_of(page).locator("html")
    assert inner.evaluate("e => e.scrollHeight - e.clientHeight") <= 1
    assert inner.evaluate("e => e.scrollWidth - e.clientWidth") == 0


def test_it_is_played_by_keyboard_alone(page: Page, activity: Activity) -> None:
    page.goto(f"/activities/{activity.pk}/")
    frame_of(page).get_by_text("같이 퍼뜨린다").wait_for()
    page.locator("main").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if frame_of(page).locator("button:focus").count():
            break
    page.keyboard.press("Enter")
    assert frame_of(page).locator("button[aria-pressed=true]").count() == 1


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
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").fill(code())
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/my/")
    thief = an_activity(probe(site))
    got_out: list[str] = []
    inside = f"{site}/h5p/{thief.bundle_id}/"
    page.goto(f"/activities/{thief.pk}/", wait_until="commit")
    page.on("response", lambda one: one.url.startswith(inside) or got_out.append(one.url))
    page.on("requestfailed", lambda one: one.failure == "csp" or got_out.append(one.failure))
    done = frame_of(page).locator("#loot.done")
    done.wait_for(timeout=15_000)
    loot = done.evaluate("element => JSON.parse(element.textContent)")
    assert {name: got for name, got in loot.items() if got != "nothing"} == {}
    assert len(loot) >= 24
    assert page.url.endswith(f"/activities/{thief.pk}/")  # it could not lead the page elsewhere
    assert len(context.pages) == 1  # nor open another
    outside = [one for one in got_out if not one.startswith(f"{site}/static/")]
    assert outside == []  # whatever was asked for elsewhere, the policy stopped
    assert page.evaluate("sessionStorage.length + localStorage.length") <= 1
