"""Contents of files, each once, named by what they are."""

from typing import BinaryIO

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

DIGEST_LENGTH = 64  # SHA-256, in hexadecimal
BLOBS = "h5p/blobs"


class Blob(models.Model):
    """The contents of one or many files. It lies in the file storage under its own digest, with no
    ending, so that no web server that shows the storage would take it for a page or a script.

    Attributes:
        unused_since: When the daily sweep first found nothing that needs it; None while something
            does. A day later it may be gone, so whoever takes it up writes its file anew.
    """

    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, primary_key=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    unused_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("file contents")
        verbose_name_plural = _("file contents")
        indexes = [
            models.Index(
                fields=["unused_since"],
                name="h5p_blobs_unused",
                condition=Q(unused_since__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def place(self) -> str:
        """Where it lies in the storage."""
        return place_of(self.digest)

    def open(self) -> BinaryIO:
        file: BinaryIO = default_storage.open(self.place, "rb")
        return file

    def read(self) -> bytes:
        with self.open() as file:
            return file.read()


def place_of(digest: str) -> str:
    return f"{BLOBS}/{digest[:2]}/{digest}"
