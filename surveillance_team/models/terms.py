"""A term of the surveillance team: its days, its places, and the numbers it lives by."""

from datetime import date, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.models.reference import in_language

from ..membership import HOLDS_PLACE

ADULT = 19  # Act on the Protection of Children and Youth against Sex Offenses, article 2


class Way(TextChoices):
    """How places are given."""

    FIRST_COME = "first_come", _("in the order of applying")
    SELECTION = "selection", _("by selection")


class Window(TextChoices):
    """Where a term stands with applications, on a day."""

    HIDDEN = "hidden", pgettext_lazy("term", "not announced yet")
    COMING = "coming", pgettext_lazy("term", "applications open later")
    RETURNERS = "returners", pgettext_lazy("term", "open for those who served before")
    OPEN = "open", pgettext_lazy("term", "open for applications")
    CLOSED = "closed", pgettext_lazy("term", "applications closed")


class TermQuerySet(models.QuerySet["Term"]):
    def running(self, on: date) -> Self:
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def over(self, on: date) -> Self:
        return self.filter(ends_on__lt=on)

    def announced(self, on: date) -> Self:
        """Those that take or took applications, and of which the public may know."""
        known = self.filter(applications_open_on__isnull=False, ends_on__gte=on)
        return known.filter(Q(announced_on=None) | Q(announced_on__lte=on))

    def with_taken(self) -> Self:
        """With the number of places taken, as `taken`."""
        held = Q(monitors__state__in=HOLDS_PLACE)
        return self.annotate(taken=Count("monitors", filter=held))


class Term(models.Model):
    """One term of office (기수). Dates are days in Asia/Seoul; its numbers are its own rules.

    The defaults are how Seoul's team ran in 2017 (docs/sources): six reports a month, six
    reports an hour, two hours of training, priority for who served before.

    Attributes:
        announced_on: Until this day nothing of the term is shown in public. None: shown at once.
        applications_open_on, applications_close_on: First and last day of applying; None takes
            no applications.
        returners_days_early: How many days before the others those who served may apply.
        moves_up_until: Last day on which a free place goes to the waiting list; None for the day
            before the term starts.
        lowest_age: In years, declared by the applicants themselves.
        warnings_before_suspension: So many warnings have to be sent before anybody is suspended
            for what a month asks.
        suspension_days: What the form of a suspension proposes.
    """

    name_ko = models.CharField(_("name, Korean"), max_length=60)
    name_en = models.CharField(_("name, English"), max_length=60)
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    applications_open_on = models.DateField(_("applications from"), null=True, blank=True)
    applications_close_on = models.DateField(_("applications until"), null=True, blank=True)
    returners_days_early = models.PositiveSmallIntegerField(
        _("days earlier for who served before"),
        default=7,
        validators=[MaxValueValidator(60)],
        help_text=_("0 gives them no priority."),
    )
    way = models.CharField(
        _("how places are given"), max_length=10, choices=Way, default=Way.SELECTION
    )
    places = models.PositiveIntegerField(
        _("places"), default=1000, validators=[MinValueValidator(1)]
    )
    waiting_places = models.PositiveIntegerField(
        _("places on the waiting list"), default=100, help_text=_("0 for no waiting list.")
    )
    moves_up_until = models.DateField(
        _("waiting list moves up until"),
        null=True,
        blank=True,
        help_text=_("Empty: until the day before the term starts."),
    )
    lowest_age = models.PositiveSmallIntegerField(
        _("lowest age"), default=ADULT, validators=[MinValueValidator(ADULT)]
    )
    needs_bond = models.BooleanField(
        _("only who lives, studies or works in the city"), default=True
    )
    without_pupils = models.BooleanField(_("not for pupils of secondary schools"), default=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    daily_cap = models.PositiveSmallIntegerField(
        _("addresses per person and day"),
        default=50,
        help_text=_("Protects people from seeing too much; every address looked up counts."),
    )
    training_hours = models.PositiveSmallIntegerField(
        _("hours of training"), default=2, help_text=_("Printed on the certificate of training.")
    )
    monthly_expectation = models.PositiveSmallIntegerField(
        _("reports hoped for a month"),
        default=6,
        help_text=_("Training or time for care does instead. 0 for no expectation."),
    )
    reports_per_hour = models.PositiveSmallIntegerField(
        _("accepted addresses to an hour"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Different addresses found in scope. Seoul's team counts six as an hour."),
    )
    filing_hours_a_day = models.PositiveSmallIntegerField(
        _("most hours of filing that one day counts for"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
        help_text=_("So that nobody is paid for looking at too much on one day."),
    )
    care_minutes = models.PositiveSmallIntegerField(
        _("minutes that a check-in counts for"),
        default=10,
        validators=[MaxValueValidator(120)],
        help_text=_("Once a day, whatever was answered."),
    )
    opened_before_break = models.PositiveSmallIntegerField(
        _("times something was opened before a break is offered"),
        default=3,
        validators=[MinValueValidator(1)],
    )
    thanks_hours = models.PositiveSmallIntegerField(
        _("hours in half a year from which thanks are proposed"), default=20
    )
    warnings_before_suspension = models.PositiveSmallIntegerField(
        _("warnings before a suspension"), default=2
    )
    suspension_days = models.PositiveSmallIntegerField(
        _("usual days of a suspension"), default=30, validators=[MinValueValidator(1)]
    )
    support_ko = models.TextField(_("what volunteers are given, Korean"), blank=True)
    support_en = models.TextField(_("what volunteers are given, English"), blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(reports_per_hour__range=(1, 60)), name="term_counts_reports_into_hours"
            ),
            models.CheckConstraint(
                condition=Q(applications_open_on=None, applications_close_on=None)
                | Q(
                    applications_open_on__isnull=False,
                    applications_close_on__isnull=False,
                    applications_close_on__gte=F("applications_open_on"),
                ),
                name="applications_to_a_term_open_before_they_close",
            ),
            models.CheckConstraint(
                condition=Q(applications_close_on=None)
                | Q(applications_close_on__lte=F("ends_on")),
                name="applications_to_a_term_close_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(lowest_age__gte=ADULT), name="monitors_of_a_term_are_adults"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def support(self) -> str:
        return in_language(self.support_ko, self.support_en)

    @property
    def last_day_to_move_up(self) -> date:
        return self.moves_up_until or self.starts_on - timedelta(days=1)

    @property
    def returners_from(self) -> date | None:
        """First day on which those who served before may apply."""
        if self.applications_open_on is None:
            return None
        return self.applications_open_on - timedelta(days=self.returners_days_early)

    def is_running(self, on: date) -> bool:
        return self.starts_on <= on <= self.ends_on

    def served_from(self, on: date) -> date:
        """The day by which a training has to hold: that day, or the first of the term."""
        return max(on, self.starts_on)

    def window(self, on: date) -> Window:
        """Where it stands with applications, on a day in Asia/Seoul."""
        opens, closes = self.applications_open_on, self.applications_close_on
        if opens is None or closes is None or (self.announced_on and on < self.announced_on):
            return Window.HIDDEN
        if on > closes:
            return Window.CLOSED
        if on >= opens:
            return Window.OPEN
        return Window.RETURNERS if on >= opens - self._head_start else Window.COMING

    def takes_applications(self, on: date, *, served_before: bool) -> bool:
        window = self.window(on)
        return window == Window.OPEN or (served_before and window == Window.RETURNERS)

    @property
    def _head_start(self) -> timedelta:
        return timedelta(days=self.returners_days_early)
