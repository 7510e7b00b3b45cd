"""Lessons for tests, whole enough to be published."""

from datetime import date
from typing import Any

from wagtail.models import Locale

from core.models import District, HelpLine, School
from curriculum.models import LessonPage, LessonsPage, ProgrammePage, UnitPage
from home.models import HomePage

CANARY = "CANARY7f3a"
TEACHER_TEXT = f"only for teachers {CANARY}"
WALL_TEXT = "on the wall of the class WALL9b1c"
"""What pupils and teachers see, and visitors do not."""


def a_help_line() -> HelpLine:
    line, _ = HelpLine.objects.get_or_create(
        phone="1388",
        defaults={
            "name_ko": "청소년상담",
            "name_en": "Youth line",
            "what_happens_ko": "들어요.",
            "what_happens_en": "They listen.",
            "always_open": True,
            "review_due_on": date(2100, 1, 1),
        },
    )
    return line


def a_school(domain: str = "haneul.example", name: str = "하늘초등학교") -> School:
    district, _ = District.objects.get_or_create(
        code="nuri", defaults={"name_ko": "누리구", "name_en": "Nuri"}
    )
    return School.objects.create(
        name_ko=name, name_en="Haneul", level="elementary", district=district, email_domain=domain
    )


def a_unit() -> UnitPage:
    """The finder, a programme and a unit, made once."""
    if unit := UnitPage.objects.first():
        return unit
    home = HomePage.objects.get(locale=Locale.objects.get(language_code="ko"))
    finder = home.add_child(instance=LessonsPage(title="수업", slug="learn"))
    programme = finder.add_child(instance=ProgrammePage(title="과정", slug="p", intro="소개"))
    return programme.add_child(instance=UnitPage(title="단원", slug="u", intro="소개"))


def whole(**changes: Any) -> dict[str, Any]:
    """The fields of a lesson that lacks nothing; teacher-only fields carry the canary."""
    return {
        "title": "합성 사진은 장난이 아니다",
        "intro": "하루를 따라가요.",
        "year_from": 6,
        "year_to": 6,
        "theme": "synthetic",
        "minutes": 40,
        "essential_question": "왜 장난이 아닐까요?",
        "objectives": [("line", "설명해요")],
        "keywords": [("keyword", {"word": "동의", "meaning": "스스로 답하는 것"})],
        "misconceptions": [("misconception", {"belief": "가짜니까", "answer": "마음은 진짜예요"})],
        "materials": [("line", TEACHER_TEXT)],
        "steps": [("step", a_step(10, "opening")), ("step", a_step(30, "main"))],
        "teacher_notes": [("note", {"title": TEACHER_TEXT, "text": TEACHER_TEXT})],
        "content_guidance": "보여 주지 않아요.",
        "ground_rules": [("line", "넘어가도 돼요")],
        "quiet_alternative": "그림을 그려요.",
        "disclosure_card": [("line", TEACHER_TEXT)],
        "is_fictional": True,
        "largest_group": 30,
        "person_afterwards": "위클래스 선생님",
        "reviewer": "검토위원회",
        "reviewed_on": date(2026, 3, 1),
        "review_due_on": date(2099, 3, 1),
        "sources": [("source", {"title": "교육부 조사", "url": ""})],
        "lesson_format": "discussion",
        "needs_devices": "none",
        "starter_questions": [("question", a_question())],
        "exit_questions": [("question", a_question())],
        "worksheet": [("task", {"title": "고리 끊기", "what_to_do": "색칠해요", "lines": 3})],
        "family_letter": [("paragraph", {"title": "다루지 않는 것", "text": "실제 사건"})],
        "easy_read": [("sentence", {"text": "싫다고 말해도 돼요.", "picture": "talk"})],
        "sign_language_url": "https://video.example/sign",
        "captioned_video_url": "https://video.example/captions",
        "transcript": "안녕하세요, 여러분.",
        **changes,
    }


def a_step(minutes: int, phase: str) -> dict[str, Any]:
    return {
        "phase": phase,
        "title": f"단계 {minutes}",
        "minutes": minutes,
        "pupils_do": "함께 읽어요.",
        "teacher_does": TEACHER_TEXT,
        "shown": WALL_TEXT,
        "notes": TEACHER_TEXT,
    }


def a_question() -> dict[str, Any]:
    return {
        "question": "지금 생각은 어때요?",
        "choices": ["그렇다", "아니다"],
        "answer": TEACHER_TEXT,
        "feedback": TEACHER_TEXT,
    }


def a_draft(**changes: Any) -> LessonPage:
    lesson = LessonPage(live=False, **whole(**changes))
    lesson.help_lines = changes.get("help_lines", [a_help_line()])
    a_unit().add_child(instance=lesson)
    return lesson


def a_lesson(**changes: Any) -> LessonPage:
    """A published lesson."""
    lesson = a_draft(**changes)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)
