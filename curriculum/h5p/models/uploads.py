"""Packages that came in, until they are read and a little longer."""

from typing import BinaryIO, Self

from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from core.ids import new_id

from .activities import Activity

UPLOADS = "h5p/uploads"


class UploadQuerySet(models.QuerySet["Upload"]):
    def newest_first(self) -> Self:
        return self.order_by("-id")


class Upload(models.Model):
    """One .h5p file somebody sent, and what was found in it.

    The file lies under the upload's own id and beside the store of contents, never in it: an upload
    may be a copy of a file that activities play, and forgetting the one must not take the other. It
    goes once it is read, and with this row at the latest (signals.py).

    Attributes:
        findings: What is wrong, each with a code, a path and values for its words.
        outcome: What it holds and what became of it: keys of packages.Package.summary().
        asked_by: Opaque id of who sent it; only they see this page.
    """

    class Purpose(TextChoices):
        INSTALL = "install", _("install its libraries")
        ACTIVITY = "activity", _("make an activity of it")

    class Stage(TextChoices):
        WAITING = "waiting", _("waiting to be read")
        REFUSED = "refused", pgettext_lazy("a package", "refused")
        TAKEN = "taken", pgettext_lazy("a package", "taken")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    findings = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    activity = models.ForeignKey(Activity, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by = models.UUIDField(_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded package")
        verbose_name_plural = _("uploaded packages")
        indexes = [models.Index(fields=["asked_at"], name="h5p_uploads_by_age")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def place(self) -> str:
        """Where its file lies in the storage, as long as it does."""
        return f"{UPLOADS}/{self.pk}"

    def open(self) -> BinaryIO:
        file: BinaryIO = default_storage.open(self.place, "rb")
        return file
