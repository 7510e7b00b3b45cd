"""What an editor is told when opening a lesson."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.models import LegalFact
from curriculum.flags import Flag, flag_sources
from curriculum.models import LessonPage

from .legal_uses import changes

SOON = timedelta(days=60)


def register() -> None:
    flag_sources.register("lesson_editing.review", review_flags)
    flag_sources.register("lesson_editing.law", law_flags)


def review_flags(lesson: LessonPage) -> Iterator[Flag]:
    if not lesson.live or lesson.review_due_on is None:
        return
    today, due = timezone.localdate(), lesson.review_due_on
    if due < today:
        words = _("This lesson was to be reviewed again by %(day)s. It is over.")
        yield Flag(words % {"day": date_format(due)}, is_urgent=True)
    elif due <= today + SOON:
        words = _("This lesson is to be reviewed again by %(day)s.")
        yield Flag(words % {"day": date_format(due)})


def law_flags(lesson: LessonPage) -> Iterator[Flag]:
    """Of the facts it states now, those that are overdue or newer than the published lesson."""
    codes = [block.value["code"] for block in lesson.legal_facts]
    if not codes:
        return
    for one in changes(LegalFact.objects.filter(code__in=codes)).values():
        url = reverse("lesson_law_report")
        if one.is_overdue:
            words = _("What the law says is to be checked again: %(article)s.")
            yield Flag(words % {"article": one.fact.article}, url, is_urgent=True)
        if lesson.live and lesson.last_published_at and one.is_newer_than(lesson.last_published_at):
            words = _("The law has changed since this lesson was published: %(article)s.")
            yield Flag(words % {"article": one.fact.article}, url, is_urgent=True)
