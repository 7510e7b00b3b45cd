"""Packs of lessons, as they were made."""

from collections.abc import Iterator

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from curriculum.models import LessonPage
from curriculum.outputs.packs.kinds import PackKind


class LessonPack(models.Model):
    """One zip of a lesson. It is given out only while its digest is that of what the lesson would
    be packed into now, so a stale one is never served.

    The file stands in the database, in pieces, and not in the media folder, where addresses can be
    guessed: the teacher's pack is for verified teachers only (law 8). In pieces it takes little
    memory to make and to give out, whatever its size.
    """

    lesson = models.ForeignKey(LessonPage, on_delete=models.CASCADE, related_name="packs")
    kind = models.CharField(_("pack"), max_length=10, choices=PackKind)
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("bytes"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("packed lesson")
        verbose_name_plural = _("packed lessons")

    def __str__(self) -> str:
        return f"pack {self.lesson_id} {self.kind}"

    def read(self) -> Iterator[bytes]:
        """The zip, a piece at a time."""
        for body in self.pieces.order_by("number").values_list("body", flat=True).iterator(1):
            yield bytes(body)


class PackPiece(models.Model):
    """A stretch of a pack's bytes."""

    pack = models.ForeignKey(LessonPack, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        verbose_name = _("piece of a packed lesson")
        verbose_name_plural = _("pieces of packed lessons")
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="one_piece_of_a_pack_by_number")
        ]

    def __str__(self) -> str:
        return f"piece {self.pack_id} {self.number}"
