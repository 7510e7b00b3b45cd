"""One headless Chromium for the whole suite. It resolves nothing but this machine."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect, sync_playwright

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
# A click comes back before its page is there, and so does a key. What is read after one waits for a
# sign of the new state: `follow` for a page, `expect` for anything else, as long as a busy machine
# may take; `count()`, `inner_text()`, `url` and the like do not wait, and tell of the state before.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Shared, because Playwright can be started once in a thread; tests open contexts of it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chrome")
    assert program, "Chromium: apt-get install chromium"
    # Playwright's own loop runs in this thread; Django would take it for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def follow(way: Locator) -> None:
    """Press what leads to a page, with scripts or without; come back when all of it is there."""
    with way.page.expect_navigation():
        way.click()


GROWN = """html => new Promise(done => {
  const look = () => (html.scrollHeight <= innerHeight ? done() : setTimeout(look, 10));
  look();
})"""


def press_within(frame: Locator, name: str) -> None:
    """Press a button of an activity by its name; see press_drawn."""
    press_drawn(frame, frame.content_frame.get_by_role("button", name=name))


def press_drawn(frame: Locator, button: Locator) -> None:
    """Press something of an activity with the mouse, once it is drawn where it now stands.

    A sandboxed frame is drawn by a process of its own. Until the next picture of the whole is made,
    Chromium takes a press beyond the frame's former edge for one on the page around it, and it is
    lost. Nobody can press what is not drawn yet; a script can. Taking a picture waits for it.
    """
    frame.scroll_into_view_if_needed()
    frame.content_frame.locator("html").evaluate(GROWN)
    button.scroll_into_view_if_needed()
    frame.page.screenshot()
    button.click()
