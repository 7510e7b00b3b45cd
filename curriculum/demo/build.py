"""Builds the demo lessons as an editor would: Korean first, then each page's translation."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from core.demo_pages import Pair, english_of, publish_under, translate
from core.models import HelpLine
from curriculum.models import AchievementStandard, LessonPage, LessonsPage, ProgrammePage, UnitPage

from . import around, texts, tree
from .around.build import fields_around
from .asking_for_help import ASKING_FOR_HELP
from .bystander import BYSTANDER
from .consent import CONSENT
from .filming import FILMING
from .grooming import GROOMING
from .law_lesson import LAW_LESSON
from .people import build_people
from .playing import activities_for, play_in_english
from .spreading import SPREADING
from .standards import build_standards
from .synthetic import SYNTHETIC
from .texts import DemoLesson, DemoStep

ALL = (
    GROOMING,
    ASKING_FOR_HELP,
    FILMING,
    SYNTHETIC,
    CONSENT,
    SPREADING,
    BYSTANDER,
    LAW_LESSON,
)


@transaction.atomic
def build() -> None:
    """Put the lessons into the tree, and teachers into the demo school. What is there stays."""
    build_standards()
    if not LessonsPage.objects.exists():
        _build_tree()
    build_people()


def _build_tree() -> None:
    home = apps.get_model("home", "HomePage").objects.get(locale__language_code="ko")
    slug, title, intro = tree.LESSONS
    finder = LessonsPage(slug=slug, title=title.ko, intro=intro.ko, show_in_menus=True)
    pages = [publish_under(home, finder)]
    slug, title, intro, about = tree.PROGRAMME
    programme = ProgrammePage(slug=slug, title=title.ko, intro=intro.ko, about=about.ko)
    pages.append(publish_under(finder, programme))
    for slug, title, intro in tree.UNITS:
        unit = publish_under(programme, UnitPage(slug=slug, title=title.ko, intro=intro.ko))
        pages.append(unit)
        pages += [_add_lesson(unit, lesson) for lesson in ALL if lesson.unit == slug]
    english = _english()
    for page in pages:
        if isinstance(page, LessonPage):
            play_in_english(page)
        translate(page, english)


def _add_lesson(unit: UnitPage, demo: DemoLesson) -> LessonPage:
    today = timezone.localdate()
    page = LessonPage(
        slug=demo.slug,
        title=demo.title.ko,
        intro=demo.intro.ko,
        search_description=demo.intro.ko,
        year_from=demo.year,
        year_to=demo.year_to or demo.year,
        theme=demo.theme,
        minutes=demo.minutes,
        essential_question=demo.question.ko,
        objectives=_lines(demo.objectives),
        keywords=_pairs("keyword", demo.keywords, "word", "meaning"),
        misconceptions=_pairs("misconception", demo.misconceptions, "belief", "answer"),
        materials=_lines(demo.materials),
        steps=[("step", _step(step)) for step in demo.steps],
        teacher_notes=_pairs("note", demo.notes, "title", "text"),
        content_guidance=demo.guidance.ko,
        ground_rules=_lines(texts.GROUND_RULES),
        quiet_alternative=demo.quiet.ko,
        disclosure_card=_lines(texts.DISCLOSURE_CARD),
        is_fictional=True,
        largest_group=demo.group,
        person_afterwards=demo.afterwards.ko,
        reviewer=texts.REVIEWER.ko,
        reviewed_on=today,
        review_due_on=today + timedelta(days=365),
        sources=[("source", {"title": source.ko, "url": ""}) for source in demo.sources],
        activities=activities_for(demo.slug),
        **fields_around(around.BY_SLUG[demo.slug]),
    )
    page.help_lines = list(HelpLine.objects.filter(phone__in=texts.HELP_LINES))
    codes = around.BY_SLUG[demo.slug].standards
    page.standards = list(AchievementStandard.objects.filter(code__in=codes))
    return publish_under(unit, page)


def _step(step: DemoStep) -> dict[str, Any]:
    return {
        "phase": step.phase,
        "title": step.title.ko,
        "minutes": step.minutes,
        "pupils_do": step.pupils.ko,
        "teacher_does": step.teacher.ko,
        "shown": step.shown.ko if step.shown else "",
        "notes": step.notes.ko if step.notes else "",
    }


def _lines(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [("line", pair.ko) for pair in pairs]


def _pairs(
    kind: str, pairs: tuple[tuple[Pair, Pair], ...], first: str, second: str
) -> list[tuple[str, dict[str, str]]]:
    return [(kind, {first: one.ko, second: other.ko}) for one, other in pairs]


def _english() -> dict[str, str]:
    """Korean → English of all that is written down in this folder; slugs stay as they are."""
    slugs = {lesson.slug for lesson in ALL} | {slug for slug, *_rest in tree.UNITS}
    return english_of(ALL, around.ALL, vars(around.parts), vars(texts), vars(tree)) | {
        slug: slug for slug in (*slugs, tree.LESSONS[0], tree.PROGRAMME[0])
    }
