"""Leaving a page with an activity, by whichever way and from within the frame too: nothing stays.
And words that come from elsewhere are not heard."""

import pytest
from playwright.sync_api import Frame, Page, expect

from curriculum.h5p.models import Activity, Run
from tests.curriculum.h5p.browsing import HEAR_ANSWERS, frame_of, press_in_frame

pytestmark = [pytest.mark.e2e, pytest.mark.once]

KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('h5p:'))"
ELSEWHERE = "**/healthz"
HIDDEN = """() => {
  Object.defineProperty(document, "visibilityState", { configurable: true, value: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
SLOW_SERVER = """() => {
  window.sent = [];
  window.fetch = function (url, options) {
    var number = JSON.parse(options.body).batch;
    window.sent.push(number);
    var isSecond = number !== window.sent[0];
    var isNew = window.sent.indexOf(number) === window.sent.length - 1;
    return new Promise(function (done) {
      var answer = { status: isSecond && isNew ? 503 : 200 };
      setTimeout(function () { done(answer); }, isSecond ? 0 : 400);
    });
  };
}"""


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


@pytest.fixture
def played(page: Page, activity: Activity) -> Page:
    """An activity with an answer, and a way out that leads to no other site."""
    page.goto(f"/activities/{activity.pk}/")
    page.evaluate("document.querySelector('[data-exit]').href = '/healthz'")
    press_in_frame(page, "같이 퍼뜨린다")
    page.wait_for_function(f"() => {KEPT}.length === 1")
    return page


def other_frame(page: Page, activity: Activity) -> Frame:
    """A second frame beside the activity's, as another activity of a lesson."""
    page.evaluate(
        """address => {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts");
          frame.src = address;
          document.body.append(frame);
        }""",
        f"/h5p/{activity.bundle_id}/",
    )
    page.wait_for_function("() => window.frames.length === 2")
    found = page.frames[-1]
    found.wait_for_selector("button")
    return found


@pytest.mark.parametrize("way", ["click", "keys", "keys within the frame"])
def test_leaving_by_whichever_way_forgets_what_was_answered(played: Page, way: str) -> None:
    """A tablet is shared (law 10). The frame goes on telling its state until the page is gone."""
    if way == "click":
        played.locator("[data-exit]").first.click()
    else:
        if way == "keys":
            played.evaluate("document.activeElement.blur()")
        for _press in range(3):
            played.keyboard.press("Shift")
    played.wait_for_url(ELSEWHERE)
    assert played.evaluate(KEPT) == []


def test_the_way_out_stays_in_sight_in_full_screen(played: Page) -> None:
    played.locator("[data-h5p-large]").click()
    played.wait_for_function("() => document.fullscreenElement !== null")
    played.locator(".h5p [data-exit]").click()
    played.wait_for_url(ELSEWHERE)
    assert played.evaluate(KEPT) == []


def test_writing_within_the_frame_leaves_nothing_and_tells_no_key(played: Page) -> None:
    heard = """() => {
      window.heard = [];
      addEventListener("message", (event) => {
        if (event.data.kind === "press") window.heard.push(JSON.stringify(event.data));
      });
    }"""
    played.evaluate(heard)
    for _press in range(3):
        played.keyboard.press("Shift+K")
    played.keyboard.press("Shift")
    played.keyboard.press("Shift")
    played.keyboard.press("s")
    played.keyboard.press("Shift")
    played.wait_for_function("() => window.heard.length === 4")
    assert played.url.rstrip("/").split("/")[-2] == "activities"
    told = [{"shift": True}, {"shift": True}, {"shift": False}, {"shift": True}]
    expected = [{"jikimi": "h5p", "kind": "press"} | one for one in told]
    assert played.evaluate("window.heard.map(one => JSON.parse(one))") == expected


def hear_all(page: Page) -> None:
    """Count in `heard` what any frame says from now on, after the page itself has heard it."""
    page.evaluate("() => { window.heard = 0; addEventListener('message', () => { heard += 1; }); }")


def test_words_of_another_frame_are_not_heard(played: Page, activity: Activity) -> None:
    kept = played.evaluate("sessionStorage.getItem(Object.keys(sessionStorage)[0])")
    stranger = other_frame(played, activity)
    hear_all(played)
    stranger.evaluate(
        """() => {
          const say = (words) => parent.postMessage(Object.assign({ jikimi: "h5p" }, words), "*");
          for (let press = 0; press < 3; press += 1) say({ kind: "press", shift: true });
          say({ kind: "state", state: "planted" });
          parent.postMessage({ context: "h5p", action: "resize", scrollHeight: 3000 }, "*");
          parent.frames[0].postMessage({ jikimi: "page", kind: "begin", state: "planted" }, "*");
        }"""
    )
    played.wait_for_function("() => heard >= 5")
    played.wait_for_timeout(500)
    assert "/activities/" in played.url
    assert played.evaluate("sessionStorage.getItem(Object.keys(sessionStorage)[0])") == kept
    assert played.locator("iframe.h5p__frame").bounding_box()["height"] < 2900  # type: ignore[index]


def test_presses_are_heard_only_from_a_frame_that_has_the_focus(played: Page) -> None:
    played.locator("main").evaluate("main => { main.tabIndex = -1; main.focus(); }")
    inside = next(frame for frame in played.frames if "/h5p/" in frame.url)
    hear_all(played)
    inside.evaluate(
        "() => { for (let n = 0; n < 3; n += 1)"
        " parent.postMessage({ jikimi: 'h5p', kind: 'press', shift: true }, '*'); }"
    )
    played.wait_for_function("() => heard >= 3")
    played.wait_for_timeout(300)
    assert "/activities/" in played.url


def test_what_is_brought_back_after_leaving_begins_anew_and_is_kept_again(played: Page) -> None:
    """By "back" a browser may show the page as it was left, answers and all."""
    played.evaluate("document.dispatchEvent(new Event('jikimi:leave'))")
    with played.expect_navigation():
        played.evaluate(
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); undefined"
        )
    answer = frame_of(played).get_by_text("같이 퍼뜨린다")
    expect(answer).to_have_attribute("aria-pressed", "false")
    press_in_frame(played, "같이 퍼뜨린다")
    played.wait_for_function(f"() => {KEPT}.length === 1")


def test_a_handful_is_not_lost_when_another_is_answered_twice(page: Page, run: Run) -> None:
    """A slow server answers both tries of the first; the second, refused for now, is sent again."""
    page.add_init_script(HEAR_ANSWERS)
    page.goto(f"/activities/runs/{run.pk}/")
    page.evaluate(SLOW_SERVER)
    for number, words in enumerate(("멈추자고 말한다", "같이 퍼뜨린다"), start=1):
        press_in_frame(page, words)
        page.wait_for_function("(number) => answers === number", arg=number)
        page.evaluate(HIDDEN)
    page.wait_for_function(
        "() => new Set(sent).size === 2 && sent.filter((one) => one !== sent[0]).length === 2"
    )
