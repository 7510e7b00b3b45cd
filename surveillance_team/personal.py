"""Personal data of monitors: where it lies, how long, and how it goes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data
from core.registry import Registry

from .membership import OVER
from .models import CategoryOptOut, DailyCount, Monitor, Report

AFTER_TERM = timedelta(days=365)
NOTES = timedelta(days=90)
COUNTS = timedelta(days=30)

words_wanted: Registry[Callable[[], Q]] = Registry("who still needs a report's words")
"""Rooms say here of which reports the words stay past their day: all that fit one of these."""


def register() -> None:
    personal_data.register("surveillance_team.monitors", MONITORS)
    personal_data.register("surveillance_team.reports", REPORTS)
    personal_data.register("surveillance_team.daily_counts", DAILY_COUNTS)
    personal_data.register("surveillance_team.opt_outs", OPT_OUTS)
    personal_data.register("surveillance_team.targets", TARGETS)
    for field in ("name_ko", "name_en"):
        not_personal.register(f"surveillance_team.Term.{field}", "the name of a term")


def _monitors(person: Person) -> QuerySet[Monitor]:
    if person.actor_id is None:
        return Monitor.objects.none()
    return Monitor.objects.filter(user__actor_id=person.actor_id)


def _find_monitors(person: Person) -> Iterator[dict[str, Any]]:
    for monitor in _monitors(person).select_related("term"):
        yield {
            "id": str(monitor.pk),
            "term": str(monitor.term),
            "state": monitor.get_state_display(),
            "appointed_at": monitor.appointed_at,
            "ended_on": monitor.ended_on,
        }


def cut_link(monitors: QuerySet[Monitor]) -> int:
    """Part appointments from their persons. The reports stay, with nobody behind them; a place
    that came to no appointment goes."""
    with_person = monitors.exclude(user=None)
    gone, _by_model = with_person.filter(state=Monitor.State.CHOSEN).delete()
    ended = Case(When(state__in=OVER, then=F("state")), default=Value(Monitor.State.LEFT.value))
    return gone + with_person.update(user=None, state=ended, suspended_until=None)


def _find_reports(person: Person) -> Iterator[dict[str, Any]]:
    for report in Report.objects.filter(monitor__in=_monitors(person)).order_by("id"):
        yield {
            "id": str(report.pk),
            "receipt": report.spelt,
            "filed_at": report.created_at,
            "address_as_typed": report.shown,
            "category": report.get_category_claimed_display(),
            "note": report.note,
        }


def _erase_reports(person: Person) -> int:
    """Their own words go; that an address was reported stays, for what others do about it."""
    return forget_words(Report.objects.filter(monitor__in=_monitors(person)))


def forget_words(reports: QuerySet[Report]) -> int:
    """Blank what was typed. Receipt, kind and result stay."""
    now = timezone.now()
    return reports.filter(forgotten_at=None).update(note="", raw_locator="", forgotten_at=now)


def _old_words(before: datetime) -> QuerySet[Report]:
    """Reports whose target has had its result, or was not passed on, since before a moment; those
    set aside before it; and those of whatever never came to an end, a year after the term. Not
    those whose words somebody still needs (words_wanted)."""
    finished = Q(status=Report.Status.NOT_IN_SCOPE) | ~Q(target__outcome="")
    closed = finished & Q(target__moved_at__lt=before)
    set_aside = Q(status=Report.Status.INVALIDATED, set_aside_at__lt=before)
    last_day = timezone.localdate(before + NOTES - AFTER_TERM)
    long_over = Q(monitor__term__ends_on__lt=last_day)
    reports = Report.objects.filter(closed | set_aside | long_over, forgotten_at=None)
    for _name, wanted in words_wanted.items():
        reports = reports.exclude(wanted())
    return reports


def _ended_terms(before: datetime) -> QuerySet[Monitor]:
    ended_on = timezone.localdate(before)
    return Monitor.objects.filter(term__ends_on__lt=ended_on, user__isnull=False)


def _find_counts(person: Person) -> Iterator[dict[str, Any]]:
    for count in DailyCount.objects.filter(monitor__in=_monitors(person)).order_by("day"):
        yield {"id": count.pk, "day": count.day, "count": count.count}


def _find_opt_outs(person: Person) -> Iterator[dict[str, Any]]:
    for row in CategoryOptOut.objects.filter(monitor__in=_monitors(person)).order_by("category"):
        yield {"id": row.pk, "kind": row.get_category_display()}


def _opt_outs_over(before: datetime) -> QuerySet[CategoryOptOut]:
    return CategoryOptOut.objects.filter(monitor__term__ends_on__lt=timezone.localdate(before))


MONITORS = PersonalData(
    fields=frozenset({"surveillance_team.Monitor.user"}),
    find=_find_monitors,
    columns=("term", "state", "appointed_at", "ended_on"),
    erase=lambda person: cut_link(_monitors(person)),
    retention=Retention(
        model="surveillance_team.Monitor",
        keep=AFTER_TERM,
        counted_from=_("the end of the term"),
        reason=_("Hours and awards of a term are settled within a year; then the link is cut."),
        expired=_ended_terms,
        forget=cut_link,
    ),
)
REPORTS = PersonalData(
    fields=frozenset({"surveillance_team.Report.note", "surveillance_team.Report.raw_locator"}),
    find=_find_reports,
    columns=("receipt", "filed_at", "category", "note"),  # no reported address leaves in a file
    erase=_erase_reports,
    retention=Retention(
        model="surveillance_team.Report",
        keep=NOTES,
        counted_from=_("the outcome, or from being set aside"),
        reason=_(
            "A reporter's own words are needed only until the matter is closed. Where it never is, "
            "they go one year after the end of the term. They stay while an objection is open."
        ),
        expired=_old_words,
        forget=forget_words,
    ),
)
DAILY_COUNTS = PersonalData(
    title=_("Addresses filed on a day"),
    fields=frozenset({"surveillance_team.DailyCount.monitor"}),
    find=_find_counts,
    columns=("day", "count"),
    erase=lambda person: DailyCount.objects.filter(monitor__in=_monitors(person)).delete()[0],
    retention=Retention(
        model="surveillance_team.DailyCount",
        keep=COUNTS,
        counted_from="day",
        reason=_("Counts of a day only serve that day's limit."),
    ),
)
OPT_OUTS = PersonalData(
    title=_("Kinds you wished to leave out"),
    fields=frozenset({"surveillance_team.CategoryOptOut.monitor"}),
    find=_find_opt_outs,
    columns=(),  # for the person alone; no file of staff holds it
    erase=lambda person: CategoryOptOut.objects.filter(monitor__in=_monitors(person)).delete()[0],
    retention=Retention(
        model="surveillance_team.CategoryOptOut",
        keep=timedelta(days=1),
        counted_from=_("the end of the term"),
        reason=_("What somebody does not wish to see matters only while they file."),
        expired=_opt_outs_over,
    ),
)
TARGETS = PersonalData(
    fields=frozenset(
        {"surveillance_team.Target.canonical", "surveillance_team.Target.platform_key"}
    ),
    find=lambda person: [],  # an address belongs to no account of ours
    erase=lambda person: 0,
    retention=Retention(
        "surveillance_team.Target",
        None,
        "first_seen_at",
        _("An address that comes back must be known again. It is kept encrypted."),
    ),
)
