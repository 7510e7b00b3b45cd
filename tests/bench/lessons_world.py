"""Five hundred lessons of every kind, so that all twelve facets have something to count."""

from typing import Any

from tests.bench.stock.named import FACTS, STREAMS, TEXTS

THEMES = ("synthetic", "grooming", "filming", "spreading", "standing_by", "rights")
FORMATS = ("discussion", "activity", "game", "film", "project")
DEVICES = ("none", "one_for_class", "one_for_each")
LENGTHS = (30, 40, 45, 50)
STANDARDS = 12
STEPS = 6
SENTENCE = "친구의 말을 끝까지 듣고, 하고 싶지 않으면 넘어가도 된다는 것을 함께 확인해요. "


def fill(count: int) -> None:
    """Published lessons with standards mapped; half of them also in English."""
    from django.db import transaction
    from wagtail.models import Locale

    from curriculum.models.standards import AchievementStandard, GuidanceConcept
    from tests.curriculum.lessons import a_lesson

    standards = []
    for number in range(STANDARDS):
        concept, _ = GuidanceConcept.objects.get_or_create(
            code=f"KC{number % 6}", defaults={"words_ko": "안전", "words_en": "Safety"}
        )
        standard = AchievementStandard.objects.create(
            code=f"B{number:02}", text_ko="존중", text_en="Respect", source="-"
        )
        standard.concepts.add(concept)
        standards.append(standard)
    english = Locale.objects.get(language_code="en")
    with transaction.atomic():
        for number in range(count):
            lesson = a_lesson(**_kind(number))
            lesson.standards = [standards[number % STANDARDS], standards[(number + 5) % STANDARDS]]
            lesson.save_revision().publish()
            if number == 0:
                for above in lesson.get_ancestors().filter(depth__gt=2).specific():
                    above.copy_for_translation(english).save_revision().publish()
            if number % 2 == 0:
                lesson.copy_for_translation(english).save_revision().publish()


def _kind(number: int) -> dict[str, Any]:
    year, minutes = number % 12 + 1, LENGTHS[number % 4]
    step = {"title": "함께 읽기", "pupils_do": SENTENCE * 3, "teacher_does": SENTENCE * 4}
    step |= {"shown": "한 장면", "notes": SENTENCE}
    phases = ("opening", *["main"] * (STEPS - 2), "closing")
    each = minutes // STEPS
    given = [each] * (STEPS - 1) + [minutes - each * (STEPS - 1)]
    steps = [
        ("step", {**step, "phase": phase, "minutes": some})
        for phase, some in zip(phases, given, strict=True)
    ]
    with_all = {} if number % 3 else {"worksheet": (), "family_letter": (), "easy_read": ()}
    return {
        "title": f"수업 {number}",
        "slug": f"lesson-{number}",
        "intro": "친구 사이에서 지켜야 할 약속을 알아봐요.",
        "year_from": year,
        "year_to": min(12, year + number % 2),
        "theme": THEMES[number % len(THEMES)],
        "minutes": minutes,
        "lesson_format": FORMATS[number % len(FORMATS)],
        "needs_devices": DEVICES[number % len(DEVICES)],
        "steps": steps,
        "ground_rules": [("line", SENTENCE.strip())] * 4,
        **with_all,
    }


def as_stock_has_it(lesson: Any) -> dict[str, Any]:
    """The words of a lesson of ours for the page of like content."""
    named = {
        "title": lesson.title,
        "years": lesson.years,
        "theme_name": str(lesson.get_theme_display()),
        "reviewed_on": str(lesson.reviewed_on),
    }
    plain = {name: getattr(lesson, name) for name in (*FACTS, *TEXTS) if name not in named}
    raw = {name: list(getattr(lesson, name).get_prep_value()) for name in STREAMS}
    return {**plain, **named, **raw, **_related(lesson)}


def _related(lesson: Any) -> dict[str, Any]:
    standards = [
        {
            "code": standard.code,
            "text": standard.text,
            "source": standard.source,
            "concepts": [
                {"code": concept.code, "words": concept.words}
                for concept in standard.concepts.all()
            ],
        }
        for standard in lesson.standards.all()
    ]
    lines = [{"name": line.name, "phone": line.phone} for line in lesson.help_lines.all()]
    return {"standards": standards, "help_lines": lines}
