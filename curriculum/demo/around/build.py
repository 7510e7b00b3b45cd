"""What is handed out around a lesson, as the fields of its page. Korean first."""

from typing import Any

from core.demo_pages import Pair

from .parts import AT_HOME, WHAT_IS_NOT, WHAT_IS_TAUGHT, WHERE_HELP_IS, Around, Ask, Task


def fields_around(around: Around) -> dict[str, Any]:
    letter = ((WHAT_IS_TAUGHT, around.taught), WHAT_IS_NOT, AT_HOME, WHERE_HELP_IS)
    return {
        "lesson_format": around.format,
        "needs_devices": around.devices,
        "legal_facts": [("law", {"code": code}) for code in around.law],
        "starter_questions": [("question", _question(ask)) for ask in around.starter],
        "exit_questions": [("question", _question(ask)) for ask in around.exit],
        "worksheet": [("task", _task(task)) for task in around.worksheet],
        "family_letter": [
            ("paragraph", {"title": title.ko, "text": text.ko}) for title, text in letter
        ],
        "easy_read": [
            ("sentence", {"text": text.ko, "picture": picture}) for picture, text in around.easy
        ],
        "sign_language_url": around.sign_language_url,
        "captioned_video_url": around.captioned_video_url,
        "transcript": _korean(around.transcript),
        "edition": around.edition,
        "whats_new": _korean(around.whats_new),
    }


def _question(ask: Ask) -> dict[str, Any]:
    return {
        "question": ask.question.ko,
        "choices": [choice.ko for choice in ask.choices],
        "answer": _korean(ask.answer),
        "feedback": _korean(ask.feedback),
    }


def _task(task: Task) -> dict[str, Any]:
    return {"title": task.title.ko, "what_to_do": task.what.ko, "lines": task.lines}


def _korean(pair: Pair | None) -> str:
    return pair.ko if pair else ""
