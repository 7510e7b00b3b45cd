"""Looking into the frame of an activity, and answering there."""

from playwright.sync_api import FrameLocator, Page

from tests.browser import press_drawn


def frame_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.h5p__frame")


def press_in_frame(page: Page, words: str) -> None:
    """Press the button of the page's only activity that holds these words."""
    press_drawn(page.locator("iframe.h5p__frame"), frame_of(page).get_by_text(words))


HEAR_ANSWERS = """(() => {
  window.answers = 0;
  addEventListener("message", (event) => {
    if (event.data && event.data.kind === "answer") window.answers += 1;
  });
})();"""
"""Counts in `answers` what a frame has told the page: by the time a button is pressed within, the
page may not know yet."""
