"""How long until a pupil can answer: a question set in a real Chromium that knows nothing yet.

From asking for the page until the activity in its frame has begun and its button is there. Goals of
issue 7: 0.8 s on this machine, 1.2 s at 4 Mbit/s and 60 ms (throttled by Chromium itself).
"""

import os
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import QUIET

TIMES = int(os.environ.get("BENCH_OPENINGS", "5"))
PHONE = {"width": 390, "height": 844}
LINES = {"here": None, "4 Mbit/s, 60 ms": (4_000_000 / 8, 60)}
ONE_PROCESS = "--disable-features=IsolateSandboxedIframes"
"""A frame without an origin gets a process of its own, and with it a network nobody slows down."""
WATCH = """
new MutationObserver((_changes, watching) => {
  if (!document.querySelector("[data-h5p].is-ready")) { return; }
  window.readyAfter = performance.now();
  watching.disconnect();
}).observe(document, {subtree: true, childList: true, attributes: true});
"""


def measure(site: str, activity_pk: int) -> None:
    print("\nA question set, from asking for its page until it can be answered\n")
    with chromium() as browser:
        once(browser, f"{site}/activities/{activity_pk}/", None)  # files are put on disk
        for name, line in LINES.items():
            found = [once(browser, f"{site}/activities/{activity_pk}/", line) for _ in range(TIMES)]
            seconds = sorted(one for one, _slowest in found)
            print(
                f"  {name:<16}  median {statistics.median(seconds):.2f} s, "
                f"{seconds[0]:.2f} to {seconds[-1]:.2f}, its largest file {found[0][1]:.2f} s"
            )


def once(browser: Browser, address: str, line: tuple[float, int] | None) -> tuple[float, float]:
    """Seconds until it is ready, and those its script took to come."""
    context = browser.new_context(viewport=PHONE, locale="ko-KR")
    page = context.new_page()
    page.add_init_script(WATCH)
    if line is not None:
        _slow_down(page, *line)
    page.goto(address, wait_until="commit")
    page.locator("[data-h5p].is-ready").wait_for(timeout=30_000)
    frame = page.frame_locator("iframe.h5p__frame")
    frame.locator("button").first.wait_for(timeout=1000)
    loading = "Math.max(...performance.getEntriesByType('resource').map((one) => one.duration))"
    found = page.evaluate("window.readyAfter"), frame.locator("html").evaluate(f"() => {loading}")
    context.close()
    assert line is None or found[1] > line[1], "the frame's network was not slowed down"
    return found[0] / 1000, found[1] / 1000


def _slow_down(page: Page, bytes_a_second: float, latency_ms: int) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": latency_ms,
        "downloadThroughput": bytes_a_second,
        "uploadThroughput": bytes_a_second,
    }
    session.send("Network.emulateNetworkConditions", conditions)


@contextmanager
def chromium() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        arguments = [*QUIET, ONE_PROCESS]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
