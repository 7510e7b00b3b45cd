"""Facts many rooms point to: who helps, what the law says, what words mean, where schools are."""

from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.holidays import is_working_day


def in_language(ko: str, en: str) -> str:
    """The text in the reader's language, Korean where there is no other."""
    return en if get_language() == "en" and en else ko


class Reviewed(models.Model):
    """A fact that somebody checked, and when it must be checked again."""

    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where it is written, and as of when.")
    )
    reviewed_on = models.DateField(_("checked on"), default=timezone.localdate)
    review_due_on = models.DateField(_("to be checked again by"))

    class Meta:
        abstract = True

    @property
    def is_overdue(self) -> bool:
        return self.review_due_on < timezone.localdate()


class District(models.Model):
    """A part of the city (자치구)."""

    code = models.SlugField(_("code"), unique=True)
    name_ko = models.CharField(_("name, Korean"), max_length=40)
    name_en = models.CharField(_("name, English"), max_length=40)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name_ko"]

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)


class School(models.Model):
    """A school whose teachers use the lessons."""

    class Level(models.TextChoices):
        ELEMENTARY = "elementary", _("elementary school")
        MIDDLE = "middle", _("middle school")
        HIGH = "high", _("high school")
        OTHER = "other", _("other")

    name_ko = models.CharField(_("name, Korean"), max_length=80)
    name_en = models.CharField(_("name, English"), max_length=80, blank=True)
    level = models.CharField(_("school level"), max_length=12, choices=Level)
    district = models.ForeignKey(District, on_delete=models.PROTECT, verbose_name=_("district"))
    email_domain = models.CharField(_("domain of its e-mail"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name_ko"]

    def __str__(self) -> str:
        return in_language(self.name_ko, self.name_en)


class HelpLineQuerySet(models.QuerySet["HelpLine"]):
    def in_help_bar(self) -> Self:
        return self.filter(in_bar=True)


class HelpLine(Reviewed):
    """People who help, and when they can be reached. Hours are in local time; a line that closes
    earlier than it opens is open over midnight.

    A line without a data notice takes no data of ours; `takes_under_14` says whether a child may
    turn to it without a guardian (law 5).
    """

    name_ko = models.CharField(_("name, Korean"), max_length=60)
    name_en = models.CharField(_("name, English"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    text_to = models.CharField(_("text messages to"), max_length=20, blank=True)
    chat_url = models.URLField(_("chat"), blank=True)
    what_happens_ko = models.TextField(_("what happens when I call, Korean"))
    what_happens_en = models.TextField(_("what happens when I call, English"))
    always_open = models.BooleanField(_("open day and night"), default=False)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)
    break_starts_at = models.TimeField(_("break starts at"), null=True, blank=True)
    break_ends_at = models.TimeField(_("break ends at"), null=True, blank=True)
    open_weekends = models.BooleanField(_("open at weekends and public holidays"), default=False)
    takes_under_14 = models.BooleanField(_("open to children under 14 alone"), default=False)
    in_bar = models.BooleanField(_("shown in the bar of every page"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    objects = HelpLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(always_open=True)
                | models.Q(opens_at__isnull=False, closes_at__isnull=False),
                name="help_line_says_when_it_is_open",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def what_happens(self) -> str:
        return in_language(self.what_happens_ko, self.what_happens_en)

    def is_open(self, at: datetime | None = None) -> bool:
        """Whether somebody answers at a moment (any zone); now if none is given."""
        if self.always_open:
            return True
        moment = timezone.localtime(at)
        day, clock = moment.date(), moment.time()
        if self.opens_at is None or self.closes_at is None or self._is_on_break(clock):
            return False
        if self.opens_at <= self.closes_at:
            return self._works_on(day) and self.opens_at <= clock < self.closes_at
        evening = self._works_on(day) and clock >= self.opens_at
        return evening or (self._works_on(day - timedelta(days=1)) and clock < self.closes_at)

    def _works_on(self, day: date) -> bool:
        return self.open_weekends or is_working_day(day)

    def _is_on_break(self, clock: time) -> bool:
        if self.break_starts_at is None or self.break_ends_at is None:
            return False
        return self.break_starts_at <= clock < self.break_ends_at


class LegalFactQuerySet(models.QuerySet["LegalFact"]):
    def review_due(self, by: date) -> Self:
        """Facts that somebody must check again by a day, the oldest first."""
        return self.filter(review_due_on__lte=by).order_by("review_due_on")


class LegalFact(Reviewed):
    """What the law says, in one or two plain sentences, since when."""

    code = models.SlugField(_("code"), unique=True)
    article = models.CharField(_("article of law"), max_length=120)
    text_ko = models.TextField(_("in plain words, Korean"))
    text_en = models.TextField(_("in plain words, English"))
    in_force_on = models.DateField(_("in force since"))

    objects = LegalFactQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal fact")
        verbose_name_plural = _("legal facts")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.article

    @property
    def text(self) -> str:
        return in_language(self.text_ko, self.text_en)


class GlossaryTerm(models.Model):
    """A word of the field and what it means."""

    word_ko = models.CharField(_("word, Korean"), max_length=60, unique=True)
    word_en = models.CharField(_("word, English"), max_length=80)
    meaning_ko = models.TextField(_("meaning, Korean"))
    meaning_en = models.TextField(_("meaning, English"))
    not_this = models.CharField(_("we do not say"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["word_ko"]

    def __str__(self) -> str:
        return in_language(self.word_ko, self.word_en)
