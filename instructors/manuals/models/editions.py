"""Editions: the text as it stood on one day, and what is printed of it. Nothing here changes."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id
from core.models.appendonly import AppendOnly, AppendOnlyQuerySet
from core.models.reference import in_language
from instructors.manuals.looks import looks

from .manuals import Manual


class EditionQuerySet(AppendOnlyQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-major", "-minor")

    def current(self) -> Self:
        """The newest edition of each manual."""
        newest = Edition.objects.filter(manual=OuterRef("manual")).newest_first()
        return self.filter(pk=Subquery(newest.values("pk")[:1])).order_by("manual_id")


class Edition(AppendOnly):
    """One edition of a manual in all its languages, frozen when it was published.

    Who published it stands in the audit trail alone.

    Attributes:
        manual: The Korean source.
        major, minor: 1.0, 1.1, 2.0: a new edition or a revision of one.
        published_on: A day in Asia/Seoul.
        reviewer_ko, reviewer_en: The office that checked it, never a person.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    manual = models.ForeignKey(
        Manual, on_delete=models.PROTECT, related_name="editions", verbose_name=_("manual")
    )
    major = models.PositiveSmallIntegerField(_("edition number"))
    minor = models.PositiveSmallIntegerField(_("revision number"))
    published_on = models.DateField(_("published on"), default=timezone.localdate)
    whats_new_ko = models.TextField(_("what is new, Korean"))
    whats_new_en = models.TextField(_("what is new, English"))
    reviewer_ko = models.CharField(_("checked by, Korean"), max_length=120)
    reviewer_en = models.CharField(_("checked by, English"), max_length=120)
    reviewed_on = models.DateField(_("checked on"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["manual_id", "-major", "-minor"]
        constraints = [
            models.UniqueConstraint(
                fields=["manual", "major", "minor"], name="one_edition_per_number"
            )
        ]
        permissions = [("publish_edition", _("Can publish an edition of a manual"))]

    def __str__(self) -> str:
        return f"{self.manual_id} {self.number}"

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def whats_new(self) -> str:
        return in_language(self.whats_new_ko, self.whats_new_en)

    @property
    def reviewer(self) -> str:
        return in_language(self.reviewer_ko, self.reviewer_en)


class EditionTextQuerySet(AppendOnlyQuerySet):
    def listed(self, language_code: str) -> Self:
        """The newest texts of one language, without the text itself."""
        rows = self.filter(
            language_code=language_code, edition__in=Edition.objects.current().values("pk")
        )
        return rows.select_related("edition").defer("content").order_by("edition__manual_id")


class EditionText(AppendOnly):
    """The whole text of an edition in one language, with the facts and addresses it names.

    Attributes:
        content: As manuals.freezing makes it; both page and PDF are drawn from it alone.
        digest: SHA-256 of the content, to see whether anything changed since.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts")
    language_code = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    title = models.CharField(_("title"), max_length=80)
    content: Any = models.JSONField()
    digest = models.CharField(max_length=64)

    objects = EditionTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language_code"], name="one_text_per_edition_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.language_code}"

    @property
    def stamp(self) -> str:
        """Printed on every sheet: which manual, edition and language it is."""
        return f"M{self.edition.manual_id}-{self.edition.number}-{self.language_code}"


class EditionPicture(AppendOnly):
    """A picture as it was when an edition was published; the original may be changed or removed.

    Attributes:
        name: As the frozen text names it, by the digest of the original (manuals.pictures).
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=40)
    body = models.BinaryField()

    class Meta:
        verbose_name = _("picture of an edition")
        verbose_name_plural = _("pictures of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"], name="one_picture_per_edition_and_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.name}"


class EditionPrintQuerySet(models.QuerySet["EditionPrint"]):
    def current(self) -> "EditionPrintQuerySet":
        """Drawn as everything is drawn now."""
        return self.filter(looks=looks())


class EditionPrint(models.Model):
    """A frozen text as PDF: the whole book, or one chapter of it.

    It stands in the database and not in the media folder, where addresses can be guessed (law 8).
    It can be made again at any time, so it may be removed.

    Attributes:
        part: Number of the chapter; 0 is the book.
        size: Bytes of the file.
        looks: What it was drawn with. One drawn with anything else is given to nobody.
    """

    BOOK = 0

    text = models.ForeignKey(EditionText, on_delete=models.CASCADE, related_name="prints")
    part = models.PositiveSmallIntegerField(_("part"))
    body = models.BinaryField()
    size = models.PositiveIntegerField(_("size"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    looks = models.CharField(max_length=64, default=looks)

    objects = EditionPrintQuerySet.as_manager()

    class Meta:
        verbose_name = _("print of an edition")
        verbose_name_plural = _("prints of editions")
        constraints = [
            models.UniqueConstraint(fields=["text", "part"], name="one_print_per_text_and_part")
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.part}"
