"""What is played: an activity frozen with all it needs."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .blobs import DIGEST_LENGTH, Blob
from .libraries import Library


class Bundle(models.Model):
    """One script, one style sheet and one content, frozen under a digest of it all. It is made
    anew whenever something changes and itself never changes, so every address under it may be kept
    for ever.

    Attributes:
        title: What the frame is called for a screen reader.
        library: As content names its main library: "H5P.MultiChoice 1.16".
        libraries: Every library whose files it plays.
        parameters: The content.
        files: Path within the content → digest of a blob.
        unused_since: As of a blob: since when neither an activity nor a run plays it.
    """

    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, primary_key=True)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=12)
    library = models.CharField(_("library"), max_length=160)
    libraries = models.ManyToManyField(Library, related_name="bundles")
    script = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    style = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    parameters = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    unused_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("playable activity")
        verbose_name_plural = _("playable activities")

    def __str__(self) -> str:
        return self.digest
