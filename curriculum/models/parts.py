"""Parts every lesson has, each a few fields that belong together."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.choices import TextChoices
from core.pages import BasePage
from curriculum.blocks import LinesBlock
from curriculum.requirements import LARGEST_CLASS
from curriculum.school_years import YEARS, name_of_years


class Theme(TextChoices):
    SYNTHETIC = "synthetic", _("Synthetic sexual images")
    GROOMING = "grooming", _("Online grooming")
    FILMING = "filming", _("Filming and consent")
    SPREADING = "spreading", _("Spreading and threats")
    STANDING_BY = "standing_by", _("From bystander to helper")
    RIGHTS = "rights", _("Law and responsibility")


class LessonFormat(TextChoices):
    DISCUSSION = "discussion", _("Discussion")
    ACTIVITY = "activity", _("Activity")
    GAME = "game", _("Game")
    FILM = "film", _("Film")
    PROJECT = "project", _("Project")


class Devices(TextChoices):
    NONE = "none", _("No devices needed")
    ONE_FOR_CLASS = "one_for_class", _("One screen for the class")
    ONE_FOR_EACH = "one_for_each", _("A device for each pupil")


TOP_DEPTH = 3  # below the root and the front page


class Placed(BasePage):
    """A page that shows where it stands."""

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        crumbs = [page for page in context["above"] if page.depth >= TOP_DEPTH]
        return context | {"crumbs": crumbs}


class ForWhom(models.Model):
    """Whom a lesson is for, what it is about, how long it takes and what it needs."""

    year_from = models.PositiveSmallIntegerField(_("from school year"), choices=YEARS)
    year_to = models.PositiveSmallIntegerField(_("to school year"), choices=YEARS)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(200)]
    )
    lesson_format = models.CharField(
        pgettext_lazy("of a lesson", "format"), max_length=12, choices=LessonFormat, blank=True
    )
    needs_devices = models.CharField(
        _("devices"), max_length=16, choices=Devices, default=Devices.NONE, blank=True
    )

    panel = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
            FieldRowPanel([FieldPanel("theme"), FieldPanel("minutes")]),
            FieldRowPanel([FieldPanel("lesson_format"), FieldPanel("needs_devices")]),
        ],
        heading=_("For whom"),
    )

    class Meta:
        abstract = True

    @property
    def years(self) -> str:
        if not self.year_from or not self.year_to:  # a draft
            return ""
        return name_of_years(self.year_from, self.year_to)


class Safeguarded(models.Model):
    """What keeps the pupils of a class safe (law 9). A draft may lack all of it."""

    content_guidance = models.TextField(
        _("what comes up and what is not shown"), max_length=600, blank=True
    )
    ground_rules = StreamField(LinesBlock(), verbose_name=_("ground rules"), blank=True)
    quiet_alternative = models.TextField(
        _("quiet alternative"),
        max_length=600,
        blank=True,
        help_text=_("What a pupil may do instead, without giving a reason."),
    )
    disclosure_card = StreamField(
        LinesBlock(),
        verbose_name=_("card for when a pupil tells of something"),
        blank=True,
        help_text=_("Only verified teachers see it."),
    )
    is_fictional = models.BooleanField(_("every case is made up"), default=False)
    largest_group = models.PositiveSmallIntegerField(
        _("largest group"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LARGEST_CLASS)],
        help_text=_("Pupils. One class; this lesson is never taught in an assembly."),
    )
    person_afterwards = models.CharField(
        _("person to go to afterwards"), max_length=120, blank=True
    )

    panel = MultiFieldPanel(
        [
            FieldPanel("content_guidance"),
            FieldPanel("ground_rules"),
            FieldPanel("quiet_alternative"),
            FieldPanel("disclosure_card"),
            FieldRowPanel([FieldPanel("is_fictional"), FieldPanel("largest_group")]),
            FieldPanel("person_afterwards"),
            FieldPanel("help_lines"),
        ],
        heading=_("Safe for every pupil"),
    )

    class Meta:
        abstract = True


class Checked(models.Model):
    """Who checked a lesson, when, and when it must be checked again."""

    reviewer = models.CharField(_("reviewer"), max_length=120, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_due_on = models.DateField(_("next review by"), null=True, blank=True)

    panel = MultiFieldPanel(
        [
            FieldPanel("reviewer"),
            FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")]),
        ],
        heading=_("Review"),
    )

    class Meta:
        abstract = True
