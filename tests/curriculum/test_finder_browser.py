"""The finder in a real browser: with its script and without, by keyboard, and back again."""

import json

import pytest
from django.core.cache import cache
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from core.search.upkeep import rebuild
from tests.browser import follow
from tests.curriculum.lessons import a_lesson
from tests.home.test_browser import AXE, FAULTS, OVERFLOW

pytestmark = pytest.mark.e2e

UNFOLD = "() => document.querySelectorAll('details').forEach((one) => (one.open = true))"
SAID = "() => document.querySelector('[data-finder-said]').textContent"
TOO_MANY = "[data-finder-too-many]"
PATHS = ["/learn/", "/learn/?band=e5-6&paper=letter", "/learn/?q=유포", "/learn/?band=m&q=자전거"]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, make_whole):
    server = LiveServer("127.0.0.1")
    with django_db_blocker.unblock():
        cache.clear()
        Site.clear_site_root_paths_cache()
        a_lesson(title="합성 사진", slug="six")
        a_lesson(title="단톡방에서", slug="eight", year_from=8, year_to=8, theme="spreading")
        rebuild()
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture
def page(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ko")
    page = context.new_page()
    page.goto(f"{site}/learn/")
    yield page
    context.close()


def test_a_choice_is_shown_without_loading_and_the_keyboard_stays_where_it_was(page):
    page.evaluate("window.loadedOnce = true")
    page.focus("#choice-band-m")
    page.keyboard.press("Enter")
    page.wait_for_url("**band=m")
    expect(page.locator("[data-finder-said]")).not_to_be_empty()
    assert page.evaluate("window.loadedOnce"), "the page was loaded again"
    expect(page.locator("#choice-band-m")).to_be_focused()
    assert page.evaluate(SAID) == page.inner_text("#found")
    expect(page.locator("#choice-band-m")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator(".facet__choice[aria-current]")).to_have_count(0)
    expect(page.locator(".lesson-card")).to_have_count(2)


def test_words_are_looked_for_while_typing_and_hangul_is_waited_for(page):
    page.focus("#words")
    page.evaluate(
        "() => { const w = document.querySelector('#words'); w.value = '단톡ㅂ';"
        " w.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }"
    )
    page.wait_for_timeout(600)
    assert "q=" not in page.url
    page.fill("#words", "단톡방")
    page.wait_for_url("**q=*")
    expect(page.locator(".lesson-card")).to_have_count(1)
    expect(page.locator("#words")).to_be_focused()
    page.click("#choice-band-m")
    page.wait_for_url("**band=m*q=*")
    page.click("#all-lessons")
    expect(page.locator(".lesson-card")).to_have_count(2)
    expect(page.locator("#words")).to_have_value("")


def test_somebody_who_types_without_end_never_meets_the_limit(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "q=" in request.url else None)
    page.focus("#words")
    for number in range(20):
        page.keyboard.type("단톡"[number % 2])
        page.wait_for_timeout(330)  # a slow key is an asking for each, were it not for the pause
    page.wait_for_timeout(1500)
    assert 2 <= len(asked) <= 10, "a minute of this is under half of what is allowed"


def test_who_asked_too_much_keeps_words_and_lessons_and_is_asked_for_again(page):
    found = page.locator(".lesson-card")
    page.route(
        "**/learn/?q=*",
        lambda route: route.fulfill(status=429, headers={"Retry-After": "1"}, body="no"),
        times=1,
    )
    page.evaluate("window.loadedOnce = true")
    page.fill("#words", "단톡방")
    expect(page.locator(TOO_MANY)).to_contain_text("입력한 말은 그대로")
    expect(page.locator("#words")).to_have_value("단톡방")
    assert found.count() == 2
    assert page.locator("[aria-busy=true]").count() == 0
    expect(found).to_have_count(1)  # after the second that the server asked for
    expect(page.locator(TOO_MANY)).to_be_empty()
    assert page.evaluate("window.loadedOnce")


def test_a_shared_address_shows_what_was_chosen(page, site):
    page.goto(f"{site}/learn/?band=m&q=단톡방")
    assert page.locator(".lesson-card").count() == 1
    assert page.input_value("#words") == "단톡방"


def test_a_server_that_fails_is_left_to_the_browser(page):
    page.route("**/learn/?band=m", lambda route: route.abort(), times=1)
    page.click("#choice-band-m")
    page.wait_for_url("**band=m")
    page.wait_for_selector("#choice-band-m[aria-current]")


def test_it_works_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False, locale="ko")
    page = context.new_page()
    page.goto(f"{site}/learn/")
    follow(page.locator("#choice-band-m"))
    page.fill("#words", "단톡방")
    follow(page.locator(".finder-search button").first)
    assert "band=m" in page.url
    assert "q=" in page.url
    assert page.locator(".lesson-card").count() == 1
    follow(page.locator("#taken-words"))
    assert "q=" not in page.url
    context.close()


def test_axe_finds_nothing_and_nothing_overflows(page, site):
    faults = {}
    for path in PATHS:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(site + path)
            page.evaluate(UNFOLD)
            page.evaluate(AXE.read_text())
            if found := page.evaluate(FAULTS):
                faults[path, width] = found
            if page.evaluate(OVERFLOW):
                faults[path, width] = "overflows"
    assert not faults, json.dumps({str(k): v for k, v in faults.items()}, ensure_ascii=False)
