"""A teacher adapts a lesson in a real browser: by buttons, by keyboard, without scripts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from curriculum.mine.models import OwnLesson
from curriculum.mine.services import StepChoice
from tests.browser import follow
from tests.curriculum.lessons import a_school
from tests.users.people import PASSWORD

from .shelves import (
    a_lesson_of_three,
    a_teacher,
    an_adaptation,
    change,
    raw_steps,
    rewrite,
    steps_of,
)

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def lesson():
    return a_lesson_of_three()


@pytest.fixture
def teacher():
    return a_teacher(a_school())


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request, browser: Browser, live_server, teacher) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        locale="ko-KR",
        viewport={"width": 390, "height": 844},
        java_script_enabled=request.param,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.goto("/accounts/login/")
    page.fill("input[name=login]", teacher.email)
    page.fill("input[name=password]", PASSWORD)
    follow(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/my/")
    yield page
    context.close()
    assert complaints == []


def barriers(page: Page) -> list[tuple[str, str]]:
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found = page.evaluate("() => axe.run(document, {preload: false})")["violations"]
    return [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found]


def test_a_teacher_adapts_moves_and_decides(page, teacher, lesson):
    page.goto(reverse("curriculum:teach", args=[lesson.pk]))
    follow(page.get_by_role("button", name="우리 반에 맞게 고치기"))
    page.get_by_label("내가 붙인 제목").fill("우리 반")
    first = page.locator(".adapt__step").first
    first.get_by_label("내 메모").fill("천천히 읽기")
    first.get_by_role("button", name="아래로").click()
    second = page.locator(".adapt__step").nth(1)
    expect(second.get_by_label("내 메모")).to_have_value("천천히 읽기")
    page.wait_for_load_state()
    minutes = page.locator(".adapt__step").first.get_by_label("시간")
    minutes.fill("25")
    with page.expect_navigation():
        minutes.press("Enter")  # saves, and moves nothing
    page.wait_for_url(re.compile(r"/mine/[0-9a-f-]{36}/(#|$)"))
    own = OwnLesson.objects.get()
    assert own.title == "우리 반"
    assert [(step.own_minutes, step.own_note) for step in steps_of(own)] == [
        (25, ""),
        (10, "천천히 읽기"),
        (10, ""),
    ]
    steps = raw_steps(lesson)
    steps[0]["value"]["pupils_do"] = "새로 바뀐 말"
    rewrite(lesson, steps)
    page.reload()
    follow(page.get_by_role("link", name="바뀐 내용 보기"))
    follow(page.get_by_role("button", name="새 내용으로 바꾸기"))
    assert "새로 바뀐 말" in {step.text.value["pupils_do"] for step in steps_of(own)}
    assert page.get_by_text("정할 것이 없습니다").is_visible()


@pytest.mark.parametrize("page", [True], indirect=True, ids=["scripts"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_axe_finds_nothing_and_nothing_overflows(page, teacher, lesson, width):
    own = an_adaptation(teacher, lesson, note="내 메모")
    last = steps_of(own)[-1]
    change(teacher, own, {last.pk: StepChoice(last.own_minutes, "뺀 단계의 메모", True)})
    steps = raw_steps(lesson)
    steps[0]["value"]["pupils_do"] = "새로 바뀐 말"
    rewrite(lesson, steps, quiet_alternative="바깥 공기를 쐬어요.")
    page.set_viewport_size({"width": width, "height": 800})
    names = ("lesson", "adapt", "changes", "remove")
    paths = [reverse(f"my_lessons:{name}", args=[own.pk]) for name in names]
    paths += [reverse("my_lessons:shelf"), reverse("curriculum:desk")]
    paths += [reverse("curriculum:teach", args=[lesson.pk])]
    paths += [reverse("lesson_editing:mistake", args=[lesson.pk])]
    for prefix in ("", "/en"):
        for path in paths:
            page.goto(prefix + path)
            assert barriers(page) == [], page.url
            assert page.evaluate(WIDER) == 0, page.url
