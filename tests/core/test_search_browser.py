"""Searching in a real browser: on a phone and a desk, by day and night, in two languages."""

import json

import pytest
from django.core.cache import cache
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from home.models import HomePage, InformationPage
from tests.browser import follow
from tests.home.test_browser import AXE, FAULTS, OVERFLOW

from .search_table import build_pages

pytestmark = pytest.mark.e2e

PATHS = [
    "/search/",
    "/search/?q=그루밍",
    "/search/?q=사진이 유포됐어요",
    "/search/?q=자전거",
    "/en/search/?q=picture",
    "/en/search/?q=leaked",
    "/en/search/?q=bicycle",
]
WIDTHS = [320, 390, 1280]
ONE_ROW = "() => document.querySelector('.top').offsetHeight"


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, make_whole):
    server = LiveServer("127.0.0.1")
    with django_db_blocker.unblock():
        cache.clear()
        Site.clear_site_root_paths_cache()
        build_pages()
        for home in HomePage.objects.all():
            for page in InformationPage.objects.child_of(home)[:4]:
                page.show_in_menus = True
                page.title = page.title[:8]
                page.save()
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ko")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(site, phone, scheme):
    phone.emulate_media(color_scheme=scheme)
    faults = {}
    for path in PATHS:
        for width in WIDTHS:
            phone.set_viewport_size({"width": width, "height": 800})
            phone.goto(f"{site}{path}")
            if over := phone.evaluate(OVERFLOW):
                faults[f"{path} at {width}"] = f"{over} px too wide"
            if width != 320:
                phone.evaluate(AXE.read_text())
                if found := phone.evaluate(FAULTS):
                    faults[f"{path} at {width}, axe"] = found
    assert faults == {}, json.dumps(faults, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_a_visitor_searches_from_the_menu_of_a_phone(site, browser, script):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(f"{site}/")
    field = page.get_by_role("banner").get_by_role("searchbox")
    assert not field.is_visible()
    page.get_by_role("button", name="메뉴").click()
    field.fill("그루밍을")
    field.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.get_by_role("heading", level=2).first.inner_text() == "‘그루밍을’ 검색 결과 2건"
    follow(page.get_by_role("link", name="그루밍 신호등").first)
    assert page.get_by_role("heading", level=1).inner_text() == "그루밍 신호등"
    context.close()


def test_the_menu_of_a_phone_opens_and_closes_and_leaves_the_way_out_in_sight(site, phone):
    phone.goto(f"{site}/")
    assert phone.evaluate(ONE_ROW) < 90  # the bar is one row, whatever stands in the menu
    menu = phone.get_by_role("navigation", name="주 메뉴")
    phone.get_by_role("button", name="메뉴").click()
    expect(menu).to_be_visible()
    phone.evaluate(AXE.read_text())
    assert phone.evaluate(FAULTS) == []
    leave = phone.get_by_role("link", name="바로 나가기")
    box = leave.bounding_box()
    on_top = "([x, y]) => document.elementFromPoint(x, y).closest('.exit') !== null"
    assert phone.evaluate(on_top, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_on_a_desk_the_field_stands_in_the_bar(site, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_role("banner").get_by_role("searchbox").fill("bystanders")
    page.get_by_role("banner").get_by_role("button", name="Find").click()
    page.wait_for_url("**/en/search/?q=bystanders")
    assert page.get_by_role("link", name="From bystander to helper").first.is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()
    context.close()
