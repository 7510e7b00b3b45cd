"""Personal data of this room: where it lies, how long, and how it goes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.actors import SYSTEM
from core.personal_data import Person, PersonalData, Retention, not_personal, personal_data
from users.personal import account_of

from .models import Application, Appointment, Attendance
from .models.appointments import AppointmentQuerySet
from .services import withdraw
from .states import MOVES, QUEUES, State
from .titles import pages_of

A_YEAR = timedelta(days=365)
KEPT_WITHOUT_SEAT = timedelta(days=180)
KEPT_WITH_SEAT = 3 * A_YEAR
WITHOUT_SEAT = (*QUEUES, State.DECLINED, State.WITHDRAWN)
FIELDS = frozenset(
    f"instructors.Application.{name}"
    for name in ("person_id", "holder_name", "experience", "motivation", "declared_adult")
)
LONGEST_NAME = 60


class HolderNameForm(forms.Form):
    """The name as it goes on the certificate."""

    name = forms.CharField(label=_("Name as printed"), max_length=LONGEST_NAME)


def register() -> None:
    personal_data.register("instructors.applications", APPLICATIONS)
    personal_data.register("instructors.trainings", TRAININGS)
    personal_data.register("instructors.attendance", ATTENDANCE)
    personal_data.register("instructors.appointments", APPOINTMENTS)
    not_personal.register("instructors.Appointment.decided_by", "opaque id of a member of staff")
    for field in ("name_ko", "name_en"):
        not_personal.register(f"instructors.Cohort.{field}", "the name of a cohort")


def _of(person: Person, *, seated: bool) -> QuerySet[Application]:
    """Those who hold or held a seat, or the others: they are kept for different times."""
    account = account_of(person)
    actor_id = account.actor_id if account else person.actor_id
    if actor_id is None:
        return Application.objects.none()
    mine = Application.objects.of(actor_id)
    return mine.exclude(state__in=WITHOUT_SEAT) if seated else mine.filter(state__in=WITHOUT_SEAT)


def _found(applications: QuerySet[Application]) -> Iterator[dict[str, Any]]:
    listed = list(applications.select_related("cohort__course"))
    pages = pages_of({one.cohort_id: one.cohort for one in listed}.values())
    for one in listed:
        yield {
            "id": str(one.pk),
            "course": pages[one.cohort_id].title,
            "cohort": one.cohort.name,
            "name": one.holder_name,
            "experience": one.get_experience_display(),
            "motivation": one.motivation,
            "declared_adult": one.declared_adult,
            "state": one.get_state_display(),
            "applied_at": one.applied_at,
        }


@transaction.atomic
def _erased(applications: Iterable[Application]) -> int:
    """Give back what seat or place in the line there was, then blank the person."""
    count = 0
    for one in applications:
        if State.WITHDRAWN in MOVES[State(one.state)]:
            withdraw(one.pk, actor=SYSTEM)
        Attendance.objects.filter(application=one).delete()
        count += blank(Application.objects.filter(pk=one.pk))
    return count


def _corrected(applications: QuerySet[Application], values: dict[str, Any]) -> int:
    """The name as it goes on the certificate; one that was issued is replaced in its room."""
    name = " ".join(str(values.get("name", "")).split())
    if not 0 < len(name) <= LONGEST_NAME:
        return 0
    changed = 0
    for one in applications.exclude(state=State.COMPLETED):
        one.holder_name = name
        one.save(update_fields=["holder_name"])
        changed += 1
    return changed


def blank(applications: QuerySet[Application]) -> int:
    """Leave rows that count and point to nobody."""
    return applications.update(person_id=None, holder_name="", experience="", motivation="")


def _over(before: datetime, *, seated: bool) -> QuerySet[Application]:
    """Applications with a person to cohorts that ended before a moment."""
    day = timezone.localdate(before)
    rows = Application.objects.filter(cohort__ends_on__lt=day, person_id__isnull=False)
    return rows.exclude(state__in=WITHOUT_SEAT) if seated else rows.filter(state__in=WITHOUT_SEAT)


def _source(*, seated: bool, keep: timedelta, title: Any, reason: Any) -> PersonalData:
    return PersonalData(
        title=title,
        fields=FIELDS,
        find=lambda person: _found(_of(person, seated=seated)),
        columns=(
            "course",
            "cohort",
            "name",
            "experience",
            "motivation",
            "declared_adult",
            "state",
            "applied_at",
        ),
        erase=lambda person: _erased(_of(person, seated=seated)),
        correct=lambda person, values: _corrected(_of(person, seated=seated), values),
        correct_form=HolderNameForm,
        corrects_alone=False,  # a certificate will bear it
        held=lambda person: _held(person) if seated else [],
        retention=Retention(
            model="instructors.Application",
            keep=keep,
            counted_from=_("the end of the cohort"),
            reason=reason,
            expired=lambda before: _over(before, seated=seated),
            forget=blank,
        ),
    )


def _held(person: Person) -> list[str]:
    """An appointed instructor's training is the ground of the appointment while it lasts."""
    lasts = _appointments(person).standing().filter(ends_on__gte=timezone.localdate()).exists()
    return [str(_("the appointment has not ended"))] if lasts else []


def _attendance(person: Person) -> QuerySet[Attendance]:
    return Attendance.objects.filter(application__in=_of(person, seated=True))


def _find_attendance(person: Person) -> Iterator[dict[str, Any]]:
    for one in _attendance(person).select_related("session").order_by("session__starts_at"):
        yield {
            "id": one.pk,
            "session": one.session.topic,
            "starts_at": one.session.starts_at,
            "hours": one.session.hours,
        }


def _erase_attendance(person: Person) -> int:
    return int(_attendance(person).delete()[0])


def _appointments(person: Person) -> AppointmentQuerySet:
    account = account_of(person)
    actor_id = account.actor_id if account else person.actor_id
    if actor_id is None:
        return Appointment.objects.none()
    return Appointment.objects.of(actor_id)


def _find_appointments(person: Person) -> Iterator[dict[str, Any]]:
    for one in _appointments(person):
        yield {
            "id": str(one.pk),
            "demo_lesson_on": one.demo_lesson_on,
            "sex_offence_checked_on": one.sex_offence_checked_on,
            "child_abuse_checked_on": one.child_abuse_checked_on,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "ended_on": one.ended_on,
        }


APPLICATIONS = _source(
    seated=False,
    keep=KEPT_WITHOUT_SEAT,
    title=_("Applications for training"),
    reason=_("To answer questions about why somebody was not accepted."),
)
TRAININGS = _source(
    seated=True,
    keep=KEPT_WITH_SEAT,
    title=_("Trainings you took part in"),
    reason=_("A certificate rests on it, and can be asked about for as long."),
)
ATTENDANCE = PersonalData(
    title=_("Sessions you attended"),
    fields=frozenset({"instructors.Attendance.application"}),
    find=_find_attendance,
    columns=("session", "starts_at", "hours"),
    erase=_erase_attendance,
    held=_held,
    retention=Retention(
        model="instructors.Attendance",
        keep=A_YEAR,
        counted_from="session__cohort__ends_on",
        reason=_("To settle who completed; after a year the result is enough."),
    ),
)
APPOINTMENTS = PersonalData(
    fields=frozenset(
        f"instructors.Appointment.{name}"
        for name in (
            "person_id",
            "demo_lesson_on",
            "sex_offence_checked_on",
            "child_abuse_checked_on",
        )
    ),
    find=_find_appointments,
    columns=(
        "demo_lesson_on",
        "sex_offence_checked_on",
        "child_abuse_checked_on",
        "starts_on",
        "ends_on",
        "ended_on",
    ),
    erase=lambda person: int(_appointments(person).delete()[0]),
    held=_held,
    retention=Retention(
        model="instructors.Appointment",
        keep=KEPT_WITH_SEAT,
        counted_from="ends_on",
        reason=_("Schools must be able to see that the record checks were made."),
    ),
)
