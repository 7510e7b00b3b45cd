"""A lesson in class in a real browser: two windows that stay together, and without scripts."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import follow
from tests.curriculum.lessons import CANARY, a_lesson, a_school
from tests.curriculum.test_law_8 import verify
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
AT = "document.querySelector('[data-slide]:not([hidden])').id"
NO_CHANNEL = "delete window.BroadcastChannel"


@pytest.fixture
def lesson(transactional_db):
    return a_lesson(activities=[])


@pytest.fixture
def teacher_s_cookie(lesson):
    teacher = make_person(Role.TEACHER)
    verify(teacher, a_school())
    client = signed_in(Client(), teacher, second_factor=False)
    return {"name": "sessionid", "value": client.session.session_key}


@pytest.fixture
def opened(browser, live_server, teacher_s_cookie):
    """Opens windows of one teacher's browser, and asks at the end whether any complained."""
    contexts, complaints = [], []

    def open_context(*, script="", **more):
        context = browser.new_context(
            base_url=live_server.url, locale="ko-KR", **{"viewport": _desk(), **more}
        )
        context.add_cookies([{**teacher_s_cookie, "url": live_server.url}])
        context.on("weberror", lambda fault: complaints.append(str(fault.error)))
        if script:
            context.add_init_script(script)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        context.close()
    assert complaints == []


def _desk():
    return {"width": 1280, "height": 720}


def begin(context, lesson):
    page = context.new_page()
    page.goto(reverse("outputs:present", args=[lesson.pk]))
    page.check("input[name=safeguarding_knows]")
    page.check("input[name=teacher_stays]")
    follow(page.locator("main form button[type=submit]").first)
    page.locator("[data-slide]").first.wait_for()
    return page


def stands_at(page, number):
    page.wait_for_function(f"(id) => {AT} === id", arg=f"slide-{number}")


def barriers(page):
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {preload: false})")["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:100]) for fault in found]


@pytest.mark.parametrize("script", ["", NO_CHANNEL], ids=["channel", "storage"])
def test_the_wall_and_the_teachers_screen_stay_together(opened, lesson, script):
    context = opened(script=script)
    wall = begin(context, lesson)
    own = context.new_page()
    wall.keyboard.press("PageDown")
    stands_at(wall, 2)
    own.goto(reverse("outputs:notes", args=[lesson.pk]))
    own.wait_for_selector("#slide-2", state="visible")

    own.keyboard.press("ArrowRight")
    wall.wait_for_selector("#slide-3", state="visible")
    wall.keyboard.press("End")
    wall.wait_for_function(f"() => {AT} !== 'slide-3'")
    last = wall.evaluate(AT)
    own.wait_for_selector(f"#{last}", state="visible")
    own.keyboard.press("Home")
    wall.wait_for_selector("#slide-1", state="visible")

    own.keyboard.press("b")
    wall.wait_for_selector("[data-covers]", state="visible")
    wall.keyboard.press("Escape")
    own.wait_for_selector("[data-covers]", state="hidden")
    wall.reload()
    stands_at(wall, 1)
    assert CANARY not in wall.content()
    assert CANARY in own.content()


def test_the_clock_counts_once_it_is_started(opened, lesson):
    context = opened()
    begin(context, lesson)
    own = context.new_page()
    own.clock.install()
    own.goto(reverse("outputs:notes", args=[lesson.pk]))
    clock = own.locator("[data-clock=lesson]")
    own.clock.fast_forward("01:00")
    expect(clock).to_have_text("0:00")
    own.click("[data-clock-start]")
    own.clock.fast_forward("05:00")
    expect(clock).to_have_text(re.compile("^5:"))
    own.reload()
    expect(clock).to_have_text(re.compile("^5:"))  # a reload in class loses no time


def test_without_scripts_it_is_one_long_page_with_everything(opened, lesson):
    page = begin(opened(java_script_enabled=False), lesson)
    shown = page.locator("[data-slide]")
    assert shown.count() > 6
    assert all(shown.nth(n).is_visible() for n in range(shown.count()))
    assert not page.locator("[data-turn=on]").is_visible(), "no button that does nothing"


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_overflows(opened, lesson, width):
    context = opened(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(reverse("outputs:present", args=[lesson.pk]))
    assert barriers(page) == []
    page = begin(context, lesson)
    for number in range(1, page.locator("[data-slide]").count() + 1):
        stands_at(page, number)
        assert barriers(page) == [], number
        assert page.evaluate(WIDER) == 0, number
        page.keyboard.press("ArrowRight")
    for name in ("outputs:notes", "outputs:pupil", "outputs:easy"):
        page.goto(reverse(name, args=[lesson.pk]))
        assert barriers(page) == [], name
        assert page.evaluate(WIDER) == 0, name


def test_a_finger_turns_the_slides(opened, lesson):
    page = begin(opened(has_touch=True, viewport={"width": 390, "height": 844}), lesson)
    page.evaluate(
        """() => {
          const deck = document.querySelector("[data-deck]");
          const at = (x) => new Touch({ identifier: 1, target: deck, clientX: x, clientY: 300 });
          const send = (name, list) => deck.dispatchEvent(
            new TouchEvent(name, { bubbles: true, ...list }));
          send("touchstart", { touches: [at(300)], changedTouches: [at(300)] });
          send("touchend", { touches: [], changedTouches: [at(120)] });
        }"""
    )
    stands_at(page, 2)
