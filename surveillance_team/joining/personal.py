"""Personal data of this room: where it lies, how long, and how it goes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actors import SYSTEM
from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data
from surveillance_team.personal import AFTER_TERM

from .models import Application, Measure, MonthlyWarning
from .services.applying import withdraw
from .states import MOVES, QUEUES, State

WITHOUT_PLACE = (*QUEUES, State.DECLINED, State.WITHDRAWN)
KEPT_WITHOUT_PLACE = timedelta(days=180)
STAFF_ID = "opaque id of a member of staff"
FIELDS = frozenset(
    f"joining.Application.{name}"
    for name in ("person_id", "motivation", "bond", "declared_conditions")
)


def register() -> None:
    personal_data.register("joining.applications", APPLICATIONS)
    personal_data.register("joining.joined", JOINED)
    personal_data.register("joining.warnings", WARNINGS)
    personal_data.register("joining.measures", MEASURES)
    not_personal.register("joining.MonthlyWarning.decided_by", STAFF_ID)
    not_personal.register("joining.Measure.decided_by", STAFF_ID)


def _of(person: Person, *, placed: bool) -> QuerySet[Application]:
    """Those who hold or held a place, or the others: they are kept for different times."""
    if person.actor_id is None:
        return Application.objects.none()
    mine = Application.objects.of(person.actor_id)
    return mine.exclude(state__in=WITHOUT_PLACE) if placed else mine.filter(state__in=WITHOUT_PLACE)


def _found(applications: QuerySet[Application]) -> Iterator[dict[str, Any]]:
    for one in applications.select_related("term", "ethics_code"):
        yield {
            "id": str(one.pk),
            "term": str(one.term),
            "bond": one.get_bond_display(),
            "motivation": one.motivation,
            "declared_conditions": one.declared_conditions,
            "code_of_ethics": str(one.ethics_code),
            "signed_at": one.signed_at,
            "state": one.get_state_display(),
            "applied_at": one.applied_at,
        }


@transaction.atomic
def _erased(applications: Iterable[Application]) -> int:
    """Give back what place in the line there was, then blank the person."""
    count = 0
    for one in applications:
        if State.WITHDRAWN in MOVES[State(one.state)]:
            withdraw(one.pk, actor=SYSTEM)
        count += blank(Application.objects.filter(pk=one.pk))
    return count


def blank(applications: QuerySet[Application]) -> int:
    """Leave rows that count and point to nobody."""
    return applications.update(person_id=None, motivation="", bond="")


def _over(before: datetime, *, placed: bool) -> QuerySet[Application]:
    """Applications with a person to terms that ended, or for those without a place began, before
    a moment."""
    day = timezone.localdate(before)
    rows = Application.objects.filter(person_id__isnull=False)
    if placed:
        return rows.filter(term__ends_on__lt=day).exclude(state__in=WITHOUT_PLACE)
    return rows.filter(term__starts_on__lt=day, state__in=WITHOUT_PLACE)


def _source(
    *, placed: bool, keep: timedelta, counted_from: Any, title: Any, reason: Any
) -> PersonalData:
    return PersonalData(
        title=title,
        fields=FIELDS,
        find=lambda person: _found(_of(person, placed=placed)),
        columns=(
            "term",
            "bond",
            "motivation",
            "declared_conditions",
            "code_of_ethics",
            "signed_at",
            "state",
            "applied_at",
        ),
        erase=lambda person: _erased(_of(person, placed=placed)),
        retention=Retention(
            model="joining.Application",
            keep=keep,
            counted_from=counted_from,
            reason=reason,
            expired=lambda before: _over(before, placed=placed),
            forget=blank,
        ),
    )


def _warnings(person: Person) -> QuerySet[MonthlyWarning]:
    if person.actor_id is None:
        return MonthlyWarning.objects.none()
    return MonthlyWarning.objects.filter(monitor__user__actor_id=person.actor_id)


def _find_warnings(person: Person) -> Iterator[dict[str, Any]]:
    for one in _warnings(person):
        yield {
            "id": str(one.pk),
            "month": one.month,
            "filed": one.filed,
            "expected": one.expected,
            "state": one.get_state_display(),
        }


def _measures(person: Person) -> QuerySet[Measure]:
    if person.actor_id is None:
        return Measure.objects.none()
    return Measure.objects.filter(monitor__user__actor_id=person.actor_id)


def _find_measures(person: Person) -> Iterator[dict[str, Any]]:
    for one in _measures(person):
        yield {
            "id": str(one.pk),
            "kind": one.get_kind_display(),
            "reason": one.get_reason_display(),
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "lifted_on": one.lifted_on,
            "annulled_on": one.annulled_on,
        }


SETTLED = _("Whatever is asked about a term is settled within a year of its end.")
APPLICATIONS = _source(
    placed=False,
    keep=KEPT_WITHOUT_PLACE,
    counted_from=_("the beginning of the term"),
    title=_("Applications for the team"),
    reason=_("To answer questions about why somebody got no place."),
)
JOINED = _source(
    placed=True,
    keep=AFTER_TERM,
    counted_from=_("the end of the term"),
    title=_("Terms you joined"),
    reason=SETTLED,
)
WARNINGS = PersonalData(
    fields=frozenset({"joining.MonthlyWarning.monitor"}),
    find=_find_warnings,
    columns=("month", "filed", "expected", "state"),
    erase=lambda person: int(_warnings(person).delete()[0]),
    retention=Retention(
        model="joining.MonthlyWarning",
        keep=AFTER_TERM,
        counted_from="monitor__term__ends_on",
        reason=SETTLED,
    ),
)
MEASURES = PersonalData(
    fields=frozenset({"joining.Measure.monitor"}),
    find=_find_measures,
    columns=("kind", "reason", "starts_on", "ends_on", "lifted_on", "annulled_on"),
    erase=lambda person: int(_measures(person).delete()[0]),
    retention=Retention(
        model="joining.Measure",
        keep=AFTER_TERM,
        counted_from="monitor__term__ends_on",
        reason=SETTLED,
    ),
)
