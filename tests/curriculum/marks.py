"""A lesson of which every field that holds words bears a mark of its own."""

from typing import Any

from core.models import LegalFact
from curriculum.audiences import SEEN_BY
from curriculum.models import AchievementStandard, LessonPage
from tests.curriculum.lessons import a_draft, a_help_line, a_question, a_step

WITHOUT_WORDS = {
    "year_from",
    "year_to",
    "theme",
    "minutes",
    "lesson_format",
    "needs_devices",
    "steps.phase",
    "steps.minutes",
    "activities",
    "is_fictional",
    "largest_group",
    "reviewed_on",
    "review_due_on",
    "edition",
}
"""Choices, numbers, days, and activities, which have their own audience."""

LINES = ("objectives", "materials", "ground_rules", "disclosure_card")
PAIRS = {
    "keywords": ("keyword", "word", "meaning"),
    "misconceptions": ("misconception", "belief", "answer"),
    "teacher_notes": ("note", "title", "text"),
    "family_letter": ("paragraph", "title", "text"),
    "worksheet": ("task", "title", "what_to_do"),
    "sources": ("source", "title", ""),
    "easy_read": ("sentence", "text", ""),
}
QUESTIONS = ("starter_questions", "exit_questions")
ADDRESSES = ("sign_language_url", "captioned_video_url")
FACT = "marked-fact"


def mark_of(field: str) -> str:
    return f"mark{sorted(SEEN_BY).index(field):02}x"


def a_marked_lesson() -> LessonPage:
    lesson = a_draft(**_plain(), **_blocks(), legal_facts=[("law", {"code": FACT})])
    _mark_what_is_chosen(lesson)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def _plain() -> dict[str, Any]:
    names = {name for name in SEEN_BY if "." not in name} - WITHOUT_WORDS
    chosen = {"help_lines", "standards", "legal_facts"}
    plain = names - chosen - {*LINES, *PAIRS, *QUESTIONS, *ADDRESSES}
    addresses = {name: f"https://video.example/{mark_of(name)}" for name in ADDRESSES}
    return {name: mark_of(name) for name in plain} | addresses


def _blocks() -> dict[str, Any]:
    blocks: dict[str, Any] = {name: [("line", mark_of(name))] for name in LINES}
    for name, (kind, first, second) in PAIRS.items():
        value = {first: mark_of(name)} | ({second: mark_of(name)} if second else {})
        blocks[name] = [(kind, {**_also(kind), **value})]
    for name in QUESTIONS:
        marks = {part: mark_of(f"{name}.{part}") for part in ("question", "answer", "feedback")}
        choices = [mark_of(f"{name}.choices")]
        blocks[name] = [("question", {**a_question(), **marks, "choices": choices})]
    words = ("title", "pupils_do", "teacher_does", "shown", "notes")
    marks = {name: mark_of(f"steps.{name}") for name in words}
    return {**blocks, "steps": [("step", {**a_step(40, "main"), **marks})]}


def _also(kind: str) -> dict[str, Any]:
    return {"task": {"lines": 2}, "source": {"url": ""}, "sentence": {"picture": "talk"}}.get(
        kind, {}
    )


def _mark_what_is_chosen(lesson: LessonPage) -> None:
    line = a_help_line()
    line.name_ko = mark_of("help_lines")
    line.save()
    mark = mark_of("standards")
    standard = AchievementStandard.objects.create(
        code=mark, text_ko=mark, text_en=mark, source=mark
    )
    lesson.standards = [standard]
    LegalFact.objects.create(
        code=FACT,
        article="제1조",
        text_ko=mark_of("legal_facts"),
        text_en=mark_of("legal_facts"),
        in_force_on="2026-10-02",
        review_due_on="2099-01-01",
    )
