"""What people meet in a real browser: on a phone and a desk, by day and night, in two languages."""

import json
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from core.models import CityProfile
from home.models import Banner, ReadOnlyPeriod, TakedownRequest
from tests.browser import follow

from .conftest import fill

pytestmark = pytest.mark.e2e

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = [
    "/",
    "/guide/",
    "/pupils/",
    "/monitors/",
    "/figures/",
    "/contact/",
    "/contact/takedown/",
    "/seen/",
    "/privacy-policy/",
    "/accessibility/",
    "/style/",
    "/nowhere/",
]
WIDTHS = [320, 390, 768, 1280]
FAULTS = """async () => (await axe.run()).violations.map(
    found => [found.id, found.nodes.map(node => `${node.html} ${node.failureSummary}`)])"""
SAID = "body > [role=status]"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, make_whole):
    """The demo city, built and served once. The leave button leads to a page of our own: nothing
    else resolves. Other tests find the database as the migrations left it."""
    server = LiveServer("127.0.0.1")
    with django_db_blocker.unblock():
        cache.clear()
        Site.clear_site_root_paths_cache()
        fill()
        CityProfile.objects.create(leave_to=f"{server.url}/static/core/plain.svg")
        yield server.url
        server.stop()
        cache.clear()
    make_whole()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_axe_finds_nothing_and_nothing_overflows(site, page, language, scheme):
    page.emulate_media(color_scheme=scheme)
    missing, complaints = [], []
    page.on("response", lambda answer: answer.status >= 400 and missing.append(answer.url))
    page.on("console", lambda said: complaints.append(said.text))
    faults = {}
    for path in PAGES:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{site}{language}{path}")
            if over := page.evaluate(OVERFLOW):
                faults[f"{path} at {width}"] = f"{over} px too wide"
            if width in (390, 1280):
                page.evaluate(AXE.read_text())
                if found := page.evaluate(FAULTS):
                    faults[f"{path} at {width}, axe"] = found
    assert faults == {}, json.dumps(faults, ensure_ascii=False, indent=1)
    assert {url for url in missing if not url.endswith("/nowhere/")} == set()
    assert [said for said in complaints if "404" not in said] == []


def test_targets_are_large_enough_for_a_thumb(site, page):
    page.goto(f"{site}/guide/")
    small = page.evaluate(
        """() => [...document.querySelectorAll("a.btn, a.exit, .helpbar a, .top a, .plain a")]
        .filter(a => a.checkVisibility({visibilityProperty: true}))  // the menu is folded
        .map(a => [a.textContent.trim(), a.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)"""
    )
    assert small == []


class TestLeaving:
    def test_the_button_takes_the_place_of_the_page(self, site, page):
        page.goto(f"{site}/pupils/")
        page.goto(f"{site}/guide/")
        page.click("[data-exit]")
        page.wait_for_url("**/plain.svg")
        page.go_back()
        expect(page).to_have_url(re.compile("/pupils/$"))

    def test_it_works_without_scripts(self, site, browser):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{site}/guide/")
        page.click("[data-exit]")
        page.wait_for_url("**/plain.svg")
        context.close()

    def test_shift_three_times_leaves_and_says_so_on_the_way(self, site, page):
        page.goto(f"{site}/guide/")
        page.keyboard.press("Shift")
        expect(page.locator(SAID)).to_contain_text("두 번 더")
        page.keyboard.press("Shift")
        expect(page.locator(SAID)).to_contain_text("한 번 더")
        page.keyboard.press("Shift")
        page.wait_for_url("**/plain.svg")

    def test_typing_capital_letters_does_not_leave(self, site, page):
        page.goto(f"{site}/style/")
        field = page.locator("input[type=email]").first
        for letter in "ABCD":
            field.press(f"Shift+{letter}")
        expect(field).to_have_value(re.compile("ABCD"))
        page.wait_for_timeout(200)
        assert page.url.endswith("/style/")
        expect(page.locator(SAID)).to_have_text("")

    def test_it_is_the_second_stop_of_the_keyboard(self, site, page):
        page.goto(f"{site}/")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.locator("[data-exit]:focus")).to_have_count(1)


def test_the_summary_of_errors_takes_focus_and_leads_into_the_field(site, page):
    page.goto(f"{site}/style/")
    expect(page.locator("[data-error-summary]")).to_be_focused()

    page.click("[data-error-summary] li:nth-child(1) a")
    expect(page.locator("input:focus")).to_have_value("kim@")
    described = page.evaluate(
        """document.activeElement.getAttribute("aria-describedby").split(" ")
        .map(id => document.getElementById(id).innerText).join(" ")"""
    )
    assert "오류:" in described

    page.click("[data-error-summary] li:nth-child(3) a")
    expect(page.locator("input:focus")).to_have_attribute("type", "radio")


def test_nothing_is_asked_of_another_host(site, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(f"{site}{path}", wait_until="networkidle")
    assert [url for url in asked if not url.startswith(site)] == []
    assert any("PretendardGOV" in url for url in asked)


class TestReadOnly:
    """A request that was written on a phone while somebody closed the room."""

    @pytest.fixture
    def closed(self, site):
        period = ReadOnlyPeriod.objects.create(
            room="home.contact", reason_ko="옮기고 있습니다.", reason_en="We are moving."
        )
        urgent = Banner.objects.create(
            level=Banner.Level.URGENT,
            words_ko="점검 중입니다.",
            words_en="Maintenance.",
            link="/guide/",
        )
        yield period
        period.delete()
        urgent.delete()

    def test_it_comes_back_and_is_sent_again_from_that_page(self, site, page, closed):
        page.goto(f"{site}/contact/takedown/")
        assert "옮기고 있습니다." in page.inner_text("main")
        page.fill("[name=page]", "/pupils/")
        page.check("[name=reason][value=wrong]")
        page.fill("[name=words]", "번호가 바뀌었어요")
        follow(page.locator("main form button").first)
        assert page.input_value("[name=words]") == "번호가 바뀌었어요"
        page.evaluate(AXE.read_text())
        assert page.evaluate(FAULTS) == []
        assert page.evaluate(OVERFLOW) == 0

        ReadOnlyPeriod.objects.filter(pk=closed.pk).update(ends_at=timezone.now())
        follow(page.locator("main form button").first)
        page.wait_for_url("**/contact/takedown/*-*/")
        assert TakedownRequest.objects.get().words == "번호가 바뀌었어요"
        page.evaluate(AXE.read_text())
        assert page.evaluate(FAULTS) == []

    def test_an_urgent_banner_disturbs_no_page(self, site, page, closed):
        for path in ("/", "/guide/", "/contact/"):
            page.goto(site + path)
            assert "점검 중입니다." in page.inner_text("section.notices")
            page.evaluate(AXE.read_text())
            assert page.evaluate(FAULTS) == []
            assert page.evaluate(OVERFLOW) == 0
