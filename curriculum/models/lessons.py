"""The lesson: one page of the tree, written once, read by visitors and by verified teachers."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, Revision
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.beside import panels_for
from core.blocks import LawBlock
from core.context_processors import told_lines
from core.models import HelpLine, LegalFact
from core.search.kinds import Kind
from curriculum.audiences import Audience, LessonShown, law_of
from curriculum.blocks import (
    KeywordBlock,
    LessonStepBlock,
    LinesBlock,
    MisconceptionBlock,
    SourceBlock,
    TeacherNoteBlock,
)
from curriculum.forms.lesson import LessonForm
from curriculum.h5p.blocks import ActivityBlock
from curriculum.panels import FlagsPanel, MissingPanel
from curriculum.permissions import LessonPermissions
from curriculum.previews import modes, previews
from curriculum.requirements import (
    REQUIREMENTS,
    UNSOUND,
    Requirement,
    missing_in,
    unsound_in,
)

from .editions import Versioned, number_edition
from .handed_out import HandedOut, OpenToAll
from .lesson_lists import LessonPageQuerySet
from .parts import Checked, ForWhom, Placed, Safeguarded
from .searched import Searched
from .standards import AchievementStandard

MOST_STEPS = 200  # of a minute each; no lesson is longer


class LessonPage(Searched, ForWhom, Safeguarded, HandedOut, OpenToAll, Checked, Versioned, Placed):
    """One lesson: plan, steps with minutes, safeguards and sources.

    What of it whom is shown is in curriculum.audiences; teacher-only text is indexed apart, for
    the search of verified teachers alone, and never on the public page (law 8). It cannot be
    published before the requirements of curriculum.requirements are met (law 9), by whatever way
    it is published.
    """

    intro = models.CharField(_("in one sentence"), max_length=200)
    essential_question = models.CharField(_("essential question"), max_length=200, blank=True)
    objectives = StreamField(LinesBlock(), verbose_name=_("objectives"), blank=True)
    keywords = StreamField([("keyword", KeywordBlock())], verbose_name=_("key words"), blank=True)
    misconceptions = StreamField(
        [("misconception", MisconceptionBlock())], verbose_name=_("misconceptions"), blank=True
    )
    materials = StreamField(LinesBlock(), verbose_name=_("materials"), blank=True)
    steps = StreamField(
        [("step", LessonStepBlock())], verbose_name=_("steps"), blank=True, max_num=MOST_STEPS
    )
    teacher_notes = StreamField(
        [("note", TeacherNoteBlock())], verbose_name=_("notes for the teacher"), blank=True
    )
    activities = StreamField(
        [("activity", ActivityBlock())], verbose_name=_("activities to play"), blank=True
    )
    help_lines = ParentalManyToManyField(
        HelpLine, verbose_name=_("help lines"), blank=True, related_name="+"
    )
    standards = ParentalManyToManyField(
        AchievementStandard,
        verbose_name=_("achievement standards"),
        blank=True,
        related_name="lessons",
    )
    legal_facts = StreamField(
        [("law", LawBlock())], verbose_name=_("what the law says"), blank=True
    )
    sources = StreamField([("source", SourceBlock())], verbose_name=_("sources"), blank=True)

    law_just_read: list[LegalFact] | None = None
    """For the parts of the page that is being drawn of this very instance."""

    objects = PageManager.from_queryset(LessonPageQuerySet)()
    base_form_class = LessonForm
    parent_page_types = ["curriculum.UnitPage"]
    subpage_types: list[str] = []
    search_kind = Kind.LESSON
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)  # wagtail-localize leaves these out by itself
        for name in ("help_lines", "standards")
    ]

    content_panels = [
        FlagsPanel(heading=_("Worth a look")),
        MissingPanel(heading=_("Before this lesson can be published")),
        *Placed.content_panels,
        FieldPanel("intro"),
        Versioned.panel,
        ForWhom.panel,
        FieldPanel("standards", widget=CheckboxSelectMultiple),
        FieldPanel("essential_question"),
        FieldPanel("objectives"),
        FieldPanel("keywords"),
        FieldPanel("misconceptions"),
        FieldPanel("materials"),
        FieldPanel("steps"),
        FieldPanel("activities"),
        FieldPanel("teacher_notes"),
        FieldPanel("legal_facts"),
        HandedOut.panel,
        OpenToAll.panel,
        Safeguarded.panel,
        Checked.panel,
        FieldPanel("sources"),
    ]
    search_fields = [
        *Placed.search_fields,
        index.SearchField("intro"),
        index.SearchField("public_text"),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.CheckConstraint(
                condition=Q(year_to__gte=F("year_from")), name="lesson_years_in_order"
            )
        ]
        permissions = [("publish_translated_lesson", "Can publish the translation of a lesson")]

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return modes()

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if mode_name in previews and previews[mode_name].is_of(self):
            return previews[mode_name].serve(self, request)
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response

    def permissions_for_user(self, user: Any) -> LessonPermissions:
        return LessonPermissions(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from curriculum.beside import page_actions, page_panels  # they read the models

        is_kept = self.pk is not None  # or it is looked at before it was ever saved
        is_preview = getattr(request, "is_preview", False)
        context = super().get_context(request, *args, **kwargs)
        if not is_preview:
            context |= self._read_help_lines()
        self.read_once()
        return context | {
            "lesson": LessonShown(self, Audience.VISITOR),
            "actions": panels_for(page_actions, self, None) if is_kept else [],
            "panels": panels_for(page_panels, self, None) if is_kept else [],
            "korean_published_at": self.korean_published_at(),
            "missing": self.missing() if is_preview else [],
        }

    def _read_help_lines(self) -> dict[str, Any]:
        """Its own lines with those every page asks for (core.context_processors): one query less.

        Not for a draft, whose lines are not those of its row.
        """
        rows = self.help_lines.through.objects.filter(lessonpage=self.pk, helpline=OuterRef("pk"))
        lines = list(HelpLine.objects.annotate(is_own=Exists(rows)))
        self.help_lines = [line for line in lines if line.is_own]
        return told_lines(lines)

    def read_once(self) -> None:
        """Ask now for what the lesson refers to, for all parts of an answer that read it. Whoever
        works for longer than a request lasts reads anew."""
        for related in (self.help_lines, self.standards):
            related.get_object_list()
        self.law_just_read = law_of(self)

    def clean(self) -> None:
        super().clean()
        if self.year_from and self.year_to and self.year_to < self.year_from:
            raise ValidationError({"year_to": _("This is before the first school year.")})
        if self.live:
            self.refuse_if_missing()

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        wanted = revision.as_object()
        wanted.refuse_if_missing()  # also what is only scheduled
        wanted.refuse_if_unsound()
        number_edition(self, revision)
        return super().publish(revision, *args, **kwargs)

    def refuse_if_missing(self) -> None:
        """Raise ValidationError with one line beside each field that law 9 still asks for."""
        if missing := self.missing():
            raise ValidationError({one.field: one.words for one in missing})

    def refuse_if_unsound(self) -> None:
        """Raise ValidationError where a block is too long, lacks something or leads astray.

        The editor's form checks blocks by itself; what comes by import or translation does not
        pass through it.
        """
        if unsound := unsound_in(self):
            raise ValidationError(dict.fromkeys(unsound, UNSOUND))

    def korean_published_at(self) -> datetime | None:
        """When the Korean lesson was published that this translation does not say yet."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        behind = LessonPage.objects.behind().filter(pk=self.pk)
        found: datetime | None = behind.values_list("korean_published_at", flat=True).first()
        return found

    def missing(self) -> list[Requirement]:
        values = {one.field: getattr(self, one.field) for one in REQUIREMENTS}
        values |= {
            "help_lines": self.help_lines.all(),
            "minutes": self.minutes,
            "reviewed_on": self.reviewed_on,
            "review_due_on": self.review_due_on,
        }
        return missing_in(values)

    def search_words(self) -> str:
        with override(self.locale.language_code):
            return f"{super().search_words()} {self.years} {self.get_theme_display()}"
