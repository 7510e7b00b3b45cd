"""The code of ethics (윤리강령) that every monitor signs."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.appendonly import AppendOnly, AppendOnlyQuerySet
from core.models.reference import in_language


class EthicsCodeQuerySet(AppendOnlyQuerySet):
    def in_force(self, on: date | None = None) -> "EthicsCode | None":
        """The code to be signed on a day in Asia/Seoul; today if none is given."""
        day = on or timezone.localdate()
        found = self.filter(effective_on__lte=day).order_by("-effective_on", "-version").first()
        return found if found is None or isinstance(found, EthicsCode) else None


class EthicsCode(AppendOnly):
    """One version of the code, in both languages. What was signed is never changed: other words
    are a new version, which those who are chosen later, or not yet appointed, sign anew."""

    version: Any = models.PositiveIntegerField(_("version"), unique=True, editable=False)
    title_ko = models.CharField(_("title, Korean"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120)
    body_ko = models.TextField(
        pgettext_lazy("code of ethics", "text, Korean"), help_text=_("One rule on each line.")
    )
    body_en = models.TextField(pgettext_lazy("code of ethics", "text, English"))
    effective_on = models.DateField(
        pgettext_lazy("code of ethics", "in force from"), default=timezone.localdate
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EthicsCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of ethics")
        verbose_name_plural = _("codes of ethics")
        ordering = ["-version"]
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.title} · {self.version_name}"

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def body(self) -> str:
        return in_language(self.body_ko, self.body_en)

    @property
    def rules(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines() if line.strip()]

    @property
    def version_name(self) -> str:
        return str(_("version %(number)d") % {"number": self.version})
