"""An instructor asks for the PDF in a real browser on a phone, and sees the bar move."""

import threading
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from core.jobs import Progress, run_job
from core.models import Job
from instructors.manuals.services.prints import KIND
from tests.browser import follow
from tests.manuals.books import an_edition
from tests.servers import wait_until
from tests.users.people import PASSWORD, make_person
from users.roles import Role

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BAR = "#print progress"


@pytest.fixture
def page(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, locale="ko-KR", viewport={"width": 390, "height": 844}
    )
    context.set_default_timeout(30_000)
    complaints = []
    page = context.new_page()
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    yield page
    context.close()
    assert complaints == []


def sign_in(page):
    person = make_person(Role.INSTRUCTOR)
    page.goto("/accounts/login/")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    follow(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/my/")


def barriers(page):
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {preload: false})")["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:100]) for fault in found]


@pytest.fixture
def seen(monkeypatch):
    """Where the bar stood, look by look. The work waits at each step until it was seen there, so
    that it is neither quicker than the page nor slower."""
    seen, step = [], Progress.step

    def step_seen(progress, done, total=None):
        step(progress, done, total)
        wait_until(f"the bar stands at {done}", lambda: done in seen, within_s=60)

    monkeypatch.setattr(Progress, "step", step_seen)
    return seen


def worker(job_id):
    """What a worker does with a job, beside the browser."""

    def work():
        try:
            run_job(job_id)
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_an_instructor_watches_the_bar_and_takes_the_book(page, seen):
    edition = an_edition()
    sign_in(page)
    follow(page.get_by_role("link", name="교육 매뉴얼 펼치기").first)
    follow(page.get_by_role("link", name="교실에 가기 전에"))
    assert page.locator(BAR).count() == 0
    follow(page.get_by_role("button", name="PDF 만들기"))
    page.wait_for_selector(BAR)
    assert barriers(page) == []

    at_work = worker(Job.objects.get(kind=KIND).pk)
    while page.locator(BAR).count():
        seen += page.locator(BAR).evaluate_all("bars => bars.map(bar => bar.value)")
        page.wait_for_timeout(100)
    at_work.join()
    assert seen == sorted(seen)
    assert len(set(seen)) >= 3, "the bar moved by itself, and not from nothing to all at once"

    with page.expect_download() as taken:
        page.get_by_role("link", name="매뉴얼 전체 받기").click()
    assert taken.value.suggested_filename == f"jikimi-manual-m{edition.manual_id}-1.0-ko.pdf"
    assert len(PdfReader(BytesIO(Path(taken.value.path()).read_bytes())).pages) > 4


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_overflows(page, width):
    edition = an_edition()
    sign_in(page)
    page.set_viewport_size({"width": width, "height": 800})
    for prefix in ("", "/en"):
        for name, args in (("shelf", []), ("edition", [edition.pk]), ("chapter", [edition.pk, 1])):
            page.goto(prefix + reverse(f"manuals:{name}", args=args))
            assert barriers(page) == [], page.url
            assert page.evaluate(OVERFLOW) == 0, page.url
