"""Personal data beside filing: a monitor's draft, the answers to lists, and how news comes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, personal_data

from .models import FilingDraft, HandedList, NewsChoice

KEPT = timedelta(days=30)


def register() -> None:
    personal_data.register("surveillance_team.drafts", DRAFTS)
    personal_data.register("surveillance_team.lists", LISTS)
    personal_data.register("surveillance_team.news", NEWS)


def _drafts(person: Person) -> QuerySet[FilingDraft]:
    return FilingDraft.objects.filter(**_of(person))


def _lists(person: Person) -> QuerySet[HandedList]:
    return HandedList.objects.filter(**_of(person))


def _news(person: Person) -> QuerySet[NewsChoice]:
    return NewsChoice.objects.filter(**_of(person))


def _of(person: Person) -> dict[str, Any]:
    """Nobody has the actor id None, so a person without an account finds nothing."""
    if person.actor_id is None:
        return {"pk__in": []}
    return {"monitor__user__actor_id": person.actor_id}


def _find_drafts(person: Person) -> Iterator[dict[str, Any]]:
    for draft in _drafts(person):
        yield {"id": draft.pk, "saved_at": draft.saved_at, "words": draft.words}


def _find_lists(person: Person) -> Iterator[dict[str, Any]]:
    for handed in _lists(person).order_by("id"):
        rows = len(handed.rows or ())
        yield {"id": str(handed.pk), "handed_at": handed.handed_at, "rows": rows}


def _find_news(person: Person) -> Iterator[dict[str, Any]]:
    for choice in _news(person):
        yield {"id": choice.pk, "way": choice.get_way_display(), "mailed_at": choice.mailed_at}


def _over(before: datetime) -> QuerySet[NewsChoice]:
    return NewsChoice.objects.filter(monitor__term__ends_on__lt=timezone.localdate(before))


DRAFTS = PersonalData(
    title=_("Draft of a report"),
    fields=frozenset(
        {"surveillance_team.FilingDraft.monitor", "surveillance_team.FilingDraft.words"}
    ),
    find=_find_drafts,
    columns=("saved_at",),  # no reported address leaves in a file
    erase=lambda person: _drafts(person).delete()[0],
    retention=Retention(
        model="surveillance_team.FilingDraft",
        keep=KEPT,
        counted_from="saved_at",
        reason=_("A draft that nobody went on with for a month will not be sent."),
    ),
)
LISTS = PersonalData(
    title=_("Answers to lists you handed in"),
    fields=frozenset({"surveillance_team.HandedList.monitor", "surveillance_team.HandedList.rows"}),
    find=_find_lists,
    columns=("handed_at", "rows"),
    erase=lambda person: _lists(person).delete()[0],
    retention=Retention(
        model="surveillance_team.HandedList",
        keep=KEPT,
        counted_from="handed_at",
        reason=_("The answer to a list is read within days; each report has its own receipt."),
    ),
)
NEWS = PersonalData(
    title=_("How you hear from us"),
    fields=frozenset({"surveillance_team.NewsChoice.monitor"}),
    find=_find_news,
    columns=("way",),
    erase=lambda person: _news(person).delete()[0],
    retention=Retention(
        model="surveillance_team.NewsChoice",
        keep=timedelta(days=30),
        counted_from=_("the end of the term"),
        reason=_("It serves only to tell somebody of reports of a running term."),
        expired=_over,
    ),
)
