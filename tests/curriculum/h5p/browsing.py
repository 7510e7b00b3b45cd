"""Looking into the frame of an activity."""

from playwright.sync_api import FrameLocator, Page


def frame_of(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.h5p__frame")
