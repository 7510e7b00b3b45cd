"""The whole path in a real browser: a cohort is opened, somebody applies, gets a seat, attends,
completes, and shows a certificate that others can check. Nobody meets a barrier on the way."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from core.jobs import run_job
from core.models import Job
from credentials.models import Credential
from instructors.models import Cohort
from instructors.services.finishing import FINISH
from tests.browser import follow
from tests.instructors.trainings import a_coordinator, a_course, make_over, the_text
from tests.users.people import PASSWORD, code, make_person

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def site():
    """A course, a consent text, and the site served."""
    cache.clear()
    Site.clear_site_root_paths_cache()
    a_course(), the_text()
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()
    cache.clear()


class Somebody:
    """One person at a browser, who notes every barrier and complaint."""

    def __init__(self, browser, site, account, *, phone=False):
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        self.context = browser.new_context(base_url=site, locale="ko-KR", viewport=size)
        self.page = self.context.new_page()
        self.troubles = []
        self.page.on("pageerror", lambda fault: self.troubles.append(str(fault)))
        self.page.on("console", self._heard)
        self._sign_in(account)

    def _heard(self, said):
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.troubles.append(said.text)

    def _sign_in(self, account):
        self.page.goto("/accounts/login/")
        self.page.locator("input[name=login]").fill(account.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.follow("main form button[type=submit]")
        if self.page.locator("input[name=code]").count():
            self.page.locator("input[name=code]").fill(code())
            self.follow("main form button[type=submit]")
        self.page.wait_for_url("**/my/")

    def follow(self, what):
        follow(self.page.locator(what).first)

    def shoot(self, name):
        shots = Path(settings.VAR) / "shots"
        shots.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=shots / f"training-{name}.png", full_page=True)

    def look(self, name):
        """Keep a picture; note what axe finds and whether it scrolls sideways."""
        self.shoot(name)
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("() => axe.run(document, {preload: false})")
        for fault in found["violations"]:
            places = [node["html"][:100] for node in fault["nodes"]]
            self.troubles.append(f"{name}: {fault['id']} {places}")
        if wider := self.page.evaluate(WIDER):
            self.troubles.append(f"{name}: {wider} px too wide")

    @property
    def text(self):
        return self.page.locator("main").inner_text()


def open_cohort(coordinator):
    page, now, today = coordinator.page, timezone.localtime(), timezone.localdate()
    page.goto("/admin/snippets/instructors/cohort/add/")
    page.locator("select[name=course]").select_option(index=1)
    for name, value in {
        "name_ko": "2026년 봄 기수",
        "name_en": "Spring cohort",
        "applications_open_at": f"{now - timedelta(hours=1):%Y-%m-%d %H:%M}",
        "applications_close_at": f"{now + timedelta(days=7):%Y-%m-%d %H:%M}",
        "seats": "1",
        "begins_on": f"{today + timedelta(days=14):%Y-%m-%d}",
        "ends_on": f"{today + timedelta(days=14):%Y-%m-%d}",
        "place_ko": "시민배움터",
    }.items():
        page.locator(f"input[name={name}]").fill(value)
        page.keyboard.press("Escape")
    page.locator("select[name=credential_kind]").select_option("instructor_training")
    page.get_by_role("button", name=re.compile("교육 회차 추가")).click()
    starts = timezone.localtime() + timedelta(days=14)
    page.locator("input[name=sessions-0-starts_at]").fill(f"{starts:%Y-%m-%d} 10:00")
    page.keyboard.press("Escape")
    page.locator("input[name=sessions-0-hours]").fill("3")
    page.locator("input[name=sessions-0-topic_ko]").fill("안전한 교실")
    coordinator.shoot("form")  # the form and its pickers of dates are drawn by Wagtail
    coordinator.follow("button.action-save")
    return Cohort.objects.get()


def into_room(coordinator, number="1번"):
    coordinator.page.goto("/admin/snippets/instructors/cohort/")
    coordinator.follow("td.title a")
    if number:
        coordinator.follow(f"text={number}")


def apply(person):
    person.page.goto("/training/instructors/")
    assert "2026년 봄 기수" in person.text
    assert "7일 남음" in person.text
    person.look("course")
    person.follow("text=신청하기")
    person.follow("main form button[type=submit]")
    assert "다시 확인해 주세요" in person.text
    person.look("apply-wrong")
    person.page.locator("input[name=experience][value=youth]").check()
    person.page.locator("textarea[name=motivation]").fill("함께 배우고 싶어요.")
    person.page.locator("input[name=adult]").check()
    person.page.locator("input[name=agrees]").check()
    person.follow("main form button[type=submit]")
    assert "신청서를 읽고 있어요" in person.text
    person.look("waiting")


def give_seat(coordinator):
    into_room(coordinator)
    assert "함께 배우고 싶어요." in coordinator.text
    coordinator.look("decide")
    coordinator.follow("form[action$='/accept/'] button")


def attend_and_finish(coordinator):
    into_room(coordinator, number="")
    coordinator.follow("text=안전한 교실")
    coordinator.page.locator("input[name=present]").check()
    coordinator.look("attendance")
    coordinator.follow("form[action*='/sessions/'] button")
    assert "기록했습니다" in coordinator.page.locator("body").inner_text()
    into_room(coordinator, number="")
    coordinator.look("finish")
    coordinator.follow("form[action$='/finish/'] button")
    coordinator.follow("main a:has-text('다시 보기')")
    coordinator.look("finishing")
    for job in Job.objects.unfinished().filter(kind=FINISH):
        run_job(job.pk)


def show_certificate(person):
    person.follow("text=내 증서 보기")
    assert "수료증" in person.text
    person.look("certificate")
    [credential] = Credential.objects.all()
    person.page.goto(f"/credentials/check/{credential.number}/")
    assert "김*람" in person.text
    assert "강사 양성 과정" in person.text


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_from_the_open_cohort_to_the_checked_certificate(site, browser, phone):
    coordinator = Somebody(browser, site, a_coordinator())
    person = Somebody(browser, site, make_person(name="김보람"), phone=phone)

    cohort = open_cohort(coordinator)
    apply(person)
    give_seat(coordinator)
    person.page.reload()
    assert "자리가 마련되었어요" in person.text
    person.look("accepted")

    make_over(cohort)
    attend_and_finish(coordinator)
    person.page.reload()
    assert "교육을 마치셨어요" in person.text
    person.look("completed")
    show_certificate(person)
    person.page.goto("/instructors/")
    person.look("mine")

    assert person.troubles + coordinator.troubles == []
    person.context.close(), coordinator.context.close()
