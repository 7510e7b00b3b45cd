"""From one's own lesson to the wall, the teacher's screen and paper, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.jobs import run_job
from core.models import Job
from curriculum.mine.services.prints import KIND
from tests.browser import follow

from .shelves import a_lesson_of_named_steps, turned_round
from .test_browser import WIDER, barriers, page, teacher  # noqa: F401

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
FIRST_STEP = 6  # after opening, promises, quiet alternative, help and the starter question


@pytest.mark.parametrize("page", [True], indirect=True, ids=["scripts"])
def test_a_lesson_is_shown_and_printed_as_its_teacher_has_it(page, teacher):  # noqa: F811
    own = turned_round(teacher, a_lesson_of_named_steps())
    page.goto(reverse("my_lessons:lesson", args=[own.pk]))
    follow(page.get_by_role("link", name="고친 대로 수업에서 보여 주기"))
    assert barriers(page) == []
    assert page.evaluate(WIDER) == 0
    for box in page.get_by_role("checkbox").all():
        box.check()
    follow(page.get_by_role("button", name="수업 시작하기"))
    page.wait_for_url("**/present/*")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="선생님 화면").click()
    cards = opened.value
    cards.wait_for_load_state()
    cards.wait_for_selector("[data-slide]:not([hidden])")
    for _slide in range(FIRST_STEP - 1):
        page.keyboard.press("ArrowRight")
    wall = page.locator("[data-slide]:not([hidden])")
    expect(wall.locator("h2")).to_have_text("단계 셋")
    own_screen = cards.locator("[data-slide]:not([hidden])")
    own_screen.get_by_text("단계 메모").wait_for()  # both windows are at the same slide
    assert page.get_by_text("단계 메모").count() == 0
    assert barriers(cards) == []

    page.goto(reverse("my_lessons:lesson", args=[own.pk]))
    follow(page.get_by_role("link", name="고친 지도안 인쇄하기 (PDF)"))
    follow(page.get_by_role("button", name="PDF 만들기"))
    page.get_by_role("progressbar").wait_for()
    assert barriers(page) == []
    [job] = Job.objects.unfinished().filter(kind=KIND)
    run_job(job.pk)
    made = page.request.get(reverse("my_lessons:plan", args=[own.pk]))
    assert (made.status, made.body()[:5]) == (200, b"%PDF-")
