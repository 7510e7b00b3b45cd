"""The height of an activity's frame on a phone: nothing blank above, nothing cut off below."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core.cache import cache
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from curriculum.h5p.demo.build import build
from curriculum.h5p.models import Activity
from tests.browser import press_drawn
from tests.servers import wait_until
from tests.servers.ports import NeverHappened

pytestmark = [pytest.mark.e2e, pytest.mark.once]

PHONE = {"width": 390, "height": 844}
BLANK_PX = 40  # what a card keeps around itself
BOXES = """
() => {
  const content = document.querySelector(".h5p-content").getBoundingClientRect();
  const found = document.querySelectorAll(".h5p-content :is(h2, h3, p, button)");
  const first = [...found].find((one) => one.getClientRects().length);
  return {
    top: first.getBoundingClientRect().top, scrolled: window.scrollY,
    bottom: content.bottom, window: window.innerHeight,
    needs: document.documentElement.scrollHeight,
  };
}
"""


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


@pytest.fixture
def page(
    browser: Browser, django_db_setup, django_db_blocker, make_whole, tmp_path
) -> Iterator[Page]:
    with (
        override_settings(MEDIA_ROOT=tmp_path / "media", H5P_PLAY_ROOT=tmp_path / "play"),
        django_db_blocker.unblock(),
    ):
        cache.clear()
        Site.clear_site_root_paths_cache()
        server = LiveServer("127.0.0.1")
        context = browser.new_context(base_url=server.url, viewport=PHONE, locale="ko-KR")
        yield context.new_page()
        context.close()
        server.stop()
    make_whole()


def boxes(page: Page) -> dict[str, Any]:
    """As they are once they stay as they are and the frame fits; at last, if it never does."""
    inside = page.frame_locator("iframe.h5p__frame").locator("html")
    looks: list[dict[str, Any]] = [inside.evaluate(BOXES)]

    def stay_and_fit() -> bool:
        looks.append(inside.evaluate(BOXES))
        seen = looks[-1]
        return seen == looks[-2] and seen["needs"] <= seen["window"] <= seen["bottom"] + BLANK_PX

    with suppress(NeverHappened):
        wait_until("the frame fits", stay_and_fit, every_s=0.3)
    return looks[-1]


def test_each_step_stands_at_the_top_of_a_frame_that_fits(page: Page) -> None:
    build()
    for name in ("Jikimi.ChatScenario", "Jikimi.QuestionSet"):
        activity = Activity.objects.filter(library__machine_name=name, language="ko").first()
        page.goto(f"/activities/{activity.pk}/")
        inside = page.frame_locator("iframe.h5p__frame")
        inside.locator("button").first.wait_for()
        for step in range(4):
            seen = boxes(page)
            assert seen["scrolled"] == 0, (name, step, seen)
            assert 0 <= seen["top"] <= BLANK_PX, (name, step, seen)
            assert seen["needs"] <= seen["window"], (name, step, seen)  # nothing scrolls within
            assert seen["window"] - seen["bottom"] <= BLANK_PX, (name, step, seen)
            press_drawn(page.locator("iframe.h5p__frame"), inside.locator("button:visible").first)
