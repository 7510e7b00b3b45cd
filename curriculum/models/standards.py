"""What a school year asks for, and what the world agreed on: lessons are mapped to both."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.reference import in_language
from curriculum.school_years import Band


class GuidanceConcept(models.Model):
    """A key concept of UNESCO's International technical guidance on sexuality education (2018),
    by its code.

    Only codes and short words of our own: its text is CC BY-NC-ND and is not copied.
    """

    code = models.CharField(_("code"), max_length=12, unique=True)
    words_ko = models.CharField(_("in short words, Korean"), max_length=80)
    words_en = models.CharField(_("in short words, English"), max_length=80)

    class Meta:
        verbose_name = _("key concept of the guidance")
        verbose_name_plural = _("key concepts of the guidance")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.words}"

    @property
    def words(self) -> str:
        return in_language(self.words_ko, self.words_en)


class AchievementStandardQuerySet(models.QuerySet["AchievementStandard"]):
    def with_concepts(self) -> Self:
        return self.select_related("parent").prefetch_related("concepts")


class AchievementStandard(models.Model):
    """What pupils of a school band should know or be able to do (성취기준), in plain words.

    The tree goes from a subject's area down to the single standard. `source` says where the code
    is written; a code that nobody checked against the ministry's notice says so there.
    """

    code = models.CharField(_("code"), max_length=30, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    text_ko = models.CharField(_("in plain words, Korean"), max_length=300)
    text_en = models.CharField(_("in plain words, English"), max_length=300)
    band = models.CharField(_("school band"), max_length=5, choices=Band, blank=True)
    concepts = models.ManyToManyField(
        GuidanceConcept, verbose_name=_("key concepts"), blank=True, related_name="standards"
    )
    source = models.CharField(
        _("source"), max_length=200, help_text=_("Where it is written, and as of when.")
    )

    objects = AchievementStandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("achievement standard")
        verbose_name_plural = _("achievement standards")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def text(self) -> str:
        return in_language(self.text_ko, self.text_en)

    def clean(self) -> None:
        super().clean()
        if self.pk and self._stands_below_itself():
            raise ValidationError({"parent": _("A standard cannot be part of itself.")})

    def _stands_below_itself(self) -> bool:
        above: Any = self.parent
        seen: set[int] = set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                return True
            seen.add(above.pk)
            above = above.parent
        return False
