"""A lesson that a teacher saved or adapted."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.crypto import EncryptedTextField
from core.ids import new_id
from core.models import School
from curriculum.models import LessonPage, TeacherVerification


class OwnLessonQuerySet(models.QuerySet["OwnLesson"]):
    def of(self, teacher_id: UUID) -> Self:
        """What a person keeps, what was changed last first."""
        return self.filter(teacher_id=teacher_id).order_by("-changed_at", "-pk")

    def adapted(self) -> Self:
        return self.filter(adapted_at__isnull=False)

    def made_of(self, lesson: LessonPage) -> Self:
        return self.filter(lesson=lesson)

    def for_colleagues_of(self, teacher_id: UUID, on: date) -> Self:
        """What others share at a school where both are verified on a day (Asia/Seoul). A lesson
        that may not be taught is not among them."""
        held = TeacherVerification.objects.holding(on)
        theirs = held.filter(teacher_id=OuterRef("teacher_id"), school=OuterRef("shared_with"))
        schools = held.filter(teacher_id=teacher_id).values("school")
        shared = self.filter(
            Exists(theirs), shared_with__in=schools, lesson__in=LessonPage.objects.shown()
        )
        return shared.exclude(teacher_id=teacher_id).order_by("-changed_at", "-pk")

    def with_lessons(self) -> Self:
        """And whether each lesson may be taught now, for `may_be_taught` to know."""
        shown = LessonPage.objects.shown().filter(pk=OuterRef("lesson_id"))
        return self.select_related("lesson").annotate(lesson_is_shown=Exists(shown))

    def after(self, last: "OwnLesson | None") -> Self:
        """Of rows ordered as both of these are, what comes after one of them."""
        if last is None:
            return self
        same = Q(changed_at=last.changed_at, pk__lt=last.pk)
        return self.filter(Q(changed_at__lt=last.changed_at) | same)


class OwnLesson(models.Model):
    """One teacher's copy of a lesson: their choices and their own words, never the lesson's text.

    Saving a lesson again finds the same row; every adaptation is a row of its own. The parts that
    keep pupils safe are not here at all: they are always read from the lesson.

    Attributes:
        lesson: None once the lesson was deleted; the row stays for its teacher to read.
        source_title: What the lesson was called when it was last looked at, for that case.
        adapted_at: None while the lesson is saved as it is.
        edition: Of the lesson, which these choices were last settled with.
        safeguards: Digest of the safeguarding parts that the teacher has read.
        version: Rises with every change; a form that knows an older one is too late.
        shared_with: The school whose teachers may read, show, print and copy it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    teacher_id = models.UUIDField(_("teacher"), db_index=True)
    lesson = models.ForeignKey(
        LessonPage, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("lesson")
    )
    source_title = models.CharField(_("title of the lesson"), max_length=255)
    own_title: Any = EncryptedTextField(_("own title"), blank=True)
    own_note: Any = EncryptedTextField(_("own note"), blank=True)
    adapted_at = models.DateTimeField(pgettext_lazy("own lesson", "adapted"), null=True)
    edition = models.PositiveIntegerField(_("edition"), default=1)
    safeguards = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    shared_with = models.ForeignKey(
        School,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("shared with"),
    )
    made_at = models.DateTimeField(pgettext_lazy("own lesson", "saved"), default=timezone.now)
    changed_at = models.DateTimeField(pgettext_lazy("own lesson", "changed"), default=timezone.now)

    objects = OwnLessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson of a teacher")
        verbose_name_plural = _("lessons of teachers")
        constraints = [
            models.UniqueConstraint(
                fields=["teacher_id", "lesson"],
                condition=Q(adapted_at__isnull=True),
                name="lesson_saved_once",
            ),
            models.CheckConstraint(
                condition=Q(shared_with__isnull=True) | Q(adapted_at__isnull=False),
                name="only_adapted_lessons_are_shared",
            ),
        ]

    def __str__(self) -> str:
        return f"own lesson {self.pk}"

    @property
    def title(self) -> str:
        return str(self.own_title or (self.lesson.title if self.lesson else self.source_title))

    @property
    def is_adapted(self) -> bool:
        return self.adapted_at is not None

    @property
    def may_be_taught(self) -> bool:
        """Whether the lesson behind it is published now, and closed to nobody."""
        known: bool | None = getattr(self, "lesson_is_shown", None)
        if known is None:
            known = LessonPage.objects.shown().filter(pk=self.lesson_id).exists()
        return known
