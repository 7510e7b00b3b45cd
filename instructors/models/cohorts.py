"""Cohorts (기수) of a course, and the sessions they meet for."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.choices import TextChoices
from core.ids import new_id
from core.models.reference import in_language
from credentials.kinds import MONITOR_TRAINING
from instructors.kinds import ISSUED_BY_COHORTS
from instructors.states import QUEUES, TAKES_SEAT

from .pages import TrainingCoursePage

MOST_SEATS = 500
MOST_DAYS = 3650


class Phase(TextChoices):
    """Where a cohort stands, as its dates say."""

    COMING = "coming", _("opens later")
    OPEN = "open", _("open for application")
    CLOSED = "closed", _("applications closed")
    RUNNING = "running", _("running")
    OVER = "over", _("has ended")


class CohortQuerySet(models.QuerySet["Cohort"]):
    def of(self, course_keys: Iterable[UUID]) -> Self:
        """Those of courses, named by the key that a course's pages of all languages share."""
        found = self.filter(course__translation_key__in=list(course_keys))
        return found.select_related("course").order_by("begins_on", "id")

    def not_over(self, on: date) -> Self:
        return self.filter(ends_on__gte=on)

    def to_come(self, at: datetime | None = None) -> Self:
        """Those that can be applied for, now or later."""
        return self.filter(applications_close_at__gt=at or timezone.now())

    def with_counts(self) -> Self:
        """With `taken` seats and how many are `queuing`, counted in the same query."""
        return self.annotate(
            taken=Count("applications", filter=Q(applications__state__in=TAKES_SEAT)),
            queuing=Count("applications", filter=Q(applications__state__in=QUEUES)),
        )


class Cohort(ClusterableModel):
    """One run of a course: when it can be applied for, when and where it meets, what it certifies.

    Its phase follows from the dates. Moments are shown in Asia/Seoul, days include the last.

    Attributes:
        course: The page in the site's first language; other languages share its translation key.
        waiting_places: How many may queue once the seats are given; then nobody can apply.
        required_share: Per cent of the hours one has to attend to complete.
        valid_days: How long the certificate holds from its day of issue; empty: without an end.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(
        TrainingCoursePage,
        models.PROTECT,
        related_name="cohorts",
        limit_choices_to={"locale__language_code": "ko"},
        verbose_name=_("course"),
    )
    name_ko = models.CharField(_("name, Korean"), max_length=60, help_text=_("As 2026년 2기."))
    name_en = models.CharField(_("name, English"), max_length=60)
    applications_open_at = models.DateTimeField(_("applications open"))
    applications_close_at = models.DateTimeField(_("applications close"))
    begins_on = models.DateField(pgettext_lazy("training", "begins on"))
    ends_on = models.DateField(pgettext_lazy("training", "ends on"))
    seats = models.PositiveSmallIntegerField(
        _("seats"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    waiting_places = models.PositiveSmallIntegerField(
        _("places on the waiting list"), default=10, validators=[MaxValueValidator(MOST_SEATS)]
    )
    is_online = models.BooleanField(_("online"), default=False)
    place_ko = models.CharField(_("place, Korean"), max_length=120, blank=True)
    place_en = models.CharField(_("place, English"), max_length=120, blank=True)
    required_share = models.PositiveSmallIntegerField(
        _("attendance required, per cent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    credential_kind = models.CharField(_("certifies"), max_length=60, choices=ISSUED_BY_COHORTS)
    valid_days = models.PositiveSmallIntegerField(
        _("certificate holds for days"),
        null=True,
        blank=True,
        default=365,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Empty: without an end."),
    )

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("training cohort")
        verbose_name_plural = _("training cohorts")
        ordering = ["-begins_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applications_close_at__gt=F("applications_open_at")),
                name="cohort_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="cohort_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(required_share__gte=1, required_share__lte=100),
                name="cohort_share_is_per_cent",
            ),
        ]
        permissions = [
            ("decide_application", "Can decide on applications and record attendance"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def place(self) -> str:
        return in_language(self.place_ko, self.place_en)

    @property
    def phase(self) -> Phase:
        now, today = timezone.now(), timezone.localdate()
        if today > self.ends_on:
            return Phase.OVER
        if now < self.applications_open_at:
            return Phase.COMING
        if now < self.applications_close_at:
            return Phase.OPEN
        return Phase.RUNNING if today >= self.begins_on else Phase.CLOSED

    @property
    def is_open(self) -> bool:
        return self.phase == Phase.OPEN

    @property
    def has_begun(self) -> bool:
        return self.phase in (Phase.RUNNING, Phase.OVER)

    @property
    def is_for_monitors(self) -> bool:
        """Volunteers finish (이수) a training where instructors complete (수료) one."""
        return self.credential_kind == MONITOR_TRAINING

    @property
    def sessions_are_over(self) -> bool:
        """Whether sessions were planned, and the last of them is over."""
        ends = [session.ends_at for session in self.sessions.all()]
        return bool(ends) and max(ends) <= timezone.now()

    @property
    def days_left(self) -> int:
        """Whole days until the day applications close; 0 on that day itself."""
        return (timezone.localdate(self.applications_close_at) - timezone.localdate()).days

    @property
    def hours(self) -> Decimal:
        return sum((session.hours for session in self.sessions.all()), Decimal(0))

    @property
    def is_full(self) -> bool:
        """Whether all seats and the waiting list are taken. Asks `with_counts()`."""
        counted: Any = self
        return bool(
            counted.taken >= self.seats
            and counted.taken + counted.queuing >= self.seats + self.waiting_places
        )

    def clean(self) -> None:
        super().clean()
        faults = {}
        if self._wrong_way_round("applications_open_at", "applications_close_at", equal=False):
            faults["applications_close_at"] = _("This is not after the moment they open.")
        if self._wrong_way_round("begins_on", "ends_on", equal=True):
            faults["ends_on"] = _("This is before the day it begins.")
        if not self.is_online and not self.place_ko:
            faults["place_ko"] = _("Say where it meets, or mark it as online.")
        if faults:
            raise ValidationError(faults)

    def _wrong_way_round(self, first: str, second: str, *, equal: bool) -> bool:
        one, other = getattr(self, first), getattr(self, second)
        if one is None or other is None:
            return False
        return bool(other < one if equal else other <= one)


class Session(models.Model):
    """One meeting of a cohort. What counts for completing is its length in hours."""

    cohort = ParentalKey(Cohort, on_delete=models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("starts at"))
    hours = models.DecimalField(
        _("hours"),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(12)],
    )
    topic_ko = models.CharField(_("subject, Korean"), max_length=80)
    topic_en = models.CharField(_("subject, English"), max_length=80, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("training", "session")
        verbose_name_plural = pgettext_lazy("training", "sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(hours__gt=0), name="session_has_hours"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def topic(self) -> str:
        return in_language(self.topic_ko, self.topic_en)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(hours=float(self.hours))

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()
