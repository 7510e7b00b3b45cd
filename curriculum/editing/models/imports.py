"""Lessons that came in from a file: the file, what becomes of each of its rows, and which row a
lesson came from."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id
from curriculum.models import LessonPage


class LessonImportQuerySet(models.QuerySet["LessonImport"]):
    def newest_first(self) -> Self:
        return self.defer("content").order_by("-id")


class LessonImport(models.Model):
    """One file an editor sent. It is looked at first; what would happen is shown, and nothing is
    written before somebody says so. Work that failed for good is asked for again by whoever sent
    the file, and goes on where it stopped.

    Attributes:
        content: The file, until its lessons are written or it is refused.
        fault: Why the file as a whole was refused: a code of importing.faults.
        about: What the fault is about, such as the name of a column.
        asked_by: Opaque id of who sent it; only they see it.
    """

    class Kind(TextChoices):
        CSV = "csv", pgettext_lazy("a file", "sheet (CSV)")
        XLSX = "xlsx", pgettext_lazy("a file", "sheet (XLSX)")
        MARKDOWN = "zip", pgettext_lazy("a file", "folder of texts (ZIP)")

    class Stage(TextChoices):
        WAITING = "waiting", pgettext_lazy("an import", "being read")
        REFUSED = "refused", pgettext_lazy("an import", "refused")
        LOOKED = "looked", pgettext_lazy("an import", "looked at")
        WRITING = "writing", pgettext_lazy("an import", "being written")
        WRITTEN = "written", pgettext_lazy("an import", "written")
        UNREAD = "unread", pgettext_lazy("an import", "could not be read")
        STOPPED = "stopped", pgettext_lazy("an import", "stopped half-way")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=4, choices=Kind)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.WAITING)
    content = models.BinaryField(null=True)
    fault = models.CharField(max_length=30, blank=True)
    about = models.CharField(max_length=120, blank=True)
    asked_by = models.UUIDField(_("asked by"))
    role = models.CharField(max_length=40)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)

    objects = LessonImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of lessons")
        verbose_name_plural = _("imports of lessons")
        default_permissions = ("add",)
        indexes = [models.Index(fields=["asked_by", "-id"], name="lesson_imports_of_one")]

    def __str__(self) -> str:
        return str(self.id)


class ImportLineQuerySet(models.QuerySet["ImportLine"]):
    def changed_by_hand(self) -> Self:
        """Refused for no other reason than that somebody worked on the lesson since."""
        return self.filter(outcome=ImportLine.Outcome.REFUSED, faults=[["by_hand", "", ""]])


class ImportLine(models.Model):
    """What becomes of one row.

    Attributes:
        number: Of the row in the sheet, or of the text in the folder, from 1.
        where: The text's place in the folder; empty for a sheet.
        faults: Each with a code, the column and what it is about.
        writes_over: Its sender chose this row to go over what somebody changed by hand.
    """

    class Outcome(TextChoices):
        NEW = "new", pgettext_lazy("a row", "new draft")
        CHANGED = "changed", pgettext_lazy("a row", "draft brought up to date")
        SAME = "same", pgettext_lazy("a row", "nothing has changed")
        REFUSED = "refused", pgettext_lazy("a row", "not taken")

    lesson_import = models.ForeignKey(LessonImport, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    where = models.CharField(max_length=120, blank=True)
    key = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    faults = models.JSONField(default=list)
    lesson = models.ForeignKey(LessonPage, on_delete=models.SET_NULL, null=True, related_name="+")
    is_written = models.BooleanField(default=False)
    writes_over = models.BooleanField(default=False)

    objects = ImportLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson_import", "number"], name="one_line_per_row")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"row {self.number}"


class ImportedLesson(models.Model):
    """Which row a lesson came from, so that the same key finds it again.

    Attributes:
        digest: Of the row as it was last taken.
        revision: The draft that was made of it; where the lesson has a newer one, somebody has
            worked on it since.
    """

    language = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    lesson = models.OneToOneField(LessonPage, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey(
        "wagtailcore.Revision", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="one_lesson_per_import_key")
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
