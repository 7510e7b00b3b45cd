"""Builds the demo lessons as an editor would: Korean first, then each page's translation."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from core.models import HelpLine
from curriculum.models import LessonPage, LessonsPage, ProgrammePage, UnitPage

from . import texts, tree
from .bystander import BYSTANDER
from .grooming import GROOMING
from .people import build_people
from .synthetic import SYNTHETIC
from .texts import DemoLesson, DemoStep, Pair

ALL = (GROOMING, SYNTHETIC, BYSTANDER)


@transaction.atomic
def build() -> None:
    """Put the lessons into the tree, and teachers into the demo school. What is there stays."""
    if not LessonsPage.objects.exists():
        _build_tree()
    build_people()


def _build_tree() -> None:
    home = apps.get_model("home", "HomePage").objects.get(locale__language_code="ko")
    slug, title, intro = tree.LESSONS
    finder = LessonsPage(slug=slug, title=title.ko, intro=intro.ko, show_in_menus=True)
    pages = [_publish_under(home, finder)]
    slug, title, intro, about = tree.PROGRAMME
    programme = ProgrammePage(slug=slug, title=title.ko, intro=intro.ko, about=about.ko)
    pages.append(_publish_under(finder, programme))
    for slug, title, intro in tree.UNITS:
        unit = _publish_under(programme, UnitPage(slug=slug, title=title.ko, intro=intro.ko))
        pages.append(unit)
        pages += [_add_lesson(unit, lesson) for lesson in ALL if lesson.unit == slug]
    english = _english()
    for page in pages:
        _translate(page, english)


def _add_lesson(unit: UnitPage, demo: DemoLesson) -> LessonPage:
    today = timezone.localdate()
    page = LessonPage(
        slug=demo.slug,
        title=demo.title.ko,
        intro=demo.intro.ko,
        search_description=demo.intro.ko,
        year_from=demo.year,
        year_to=demo.year,
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
    )
    page.help_lines = list(HelpLine.objects.filter(phone__in=texts.HELP_LINES))
    return _publish_under(unit, page)


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


def _publish_under(parent: Page, page: Any) -> Any:
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _translate(page: Page, english: dict[str, str]) -> None:
    """Publish the English page. A sentence without its English is a KeyError.

    wagtail-localize would publish when the transaction ends, and by then overwrite the number of
    children the page got meanwhile; so it makes a draft, and we publish.
    """
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    sentences = translation.export_po()
    for sentence in sentences:
        sentence.msgstr = english[sentence.msgid]
    translation.import_po(sentences)
    translation.save_target(publish=False)
    page.get_translation(translation.target_locale).get_latest_revision().publish()


def _english() -> dict[str, str]:
    """Korean → English of all that is written down in this folder; slugs stay as they are."""
    written = dict(_written([ALL, vars(texts), vars(tree)]))
    slugs = {lesson.slug for lesson in ALL} | {slug for slug, *_rest in tree.UNITS}
    return written | {slug: slug for slug in (*slugs, tree.LESSONS[0], tree.PROGRAMME[0])}


def _written(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Pair):
        yield value.ko, value.en
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _written(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from _written([entry for name, entry in value.items() if name.isupper()])
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _written(entry)
