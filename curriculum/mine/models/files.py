"""Files a teacher adds to a lesson for their own use."""

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id

from .lessons import OwnLesson


class OwnFileQuerySet(models.QuerySet["OwnFile"]):
    def of(self, teacher_id: UUID) -> Self:
        return self.filter(own_lesson__teacher_id=teacher_id)

    def listed(self) -> Self:
        """Without what is in them."""
        return self.defer("content").order_by("added_at")


class OwnFile(models.Model):
    """A file that only the teacher who added it ever gets. It is never shared, shown or copied.

    Pictures are not taken: nobody's picture should come to lie here.

    Attributes:
        content: Base64 of the file, encrypted.
        size: Bytes of the file itself.
    """

    class Kind(TextChoices):
        PDF = "pdf", "PDF"
        ODT = "odt", "ODT"
        PPTX = "pptx", "PPTX"
        HWPX = "hwpx", "HWPX"
        TXT = "txt", _("plain text")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    own_lesson = models.ForeignKey(OwnLesson, on_delete=models.CASCADE, related_name="files")
    name: Any = EncryptedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=4, choices=Kind)
    size = models.PositiveIntegerField(_("bytes"))
    content: Any = EncryptedTextField()
    added_at = models.DateTimeField(_("added"), default=timezone.now)

    objects = OwnFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a teacher")
        verbose_name_plural = _("files of teachers")

    def __str__(self) -> str:
        return f"own file {self.pk}"
