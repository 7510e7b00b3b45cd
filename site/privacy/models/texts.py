"""The words people agree to."""

import hashlib
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.models.reference import in_language


class PublishedIsFinal(Exception):
    """Somebody tried to change or delete a text that people may have agreed to."""


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def in_force(self, purpose: str, on: date | None = None) -> Self:
        """The text of a purpose that is asked for on a day; today if none is given."""
        day = on or timezone.localdate()
        asked = self.published().filter(purpose=purpose, effective_on__lte=day)
        return asked.order_by("-effective_on", "-version")[:1]

    def update(self, **changes: Any) -> int:
        self._refuse_published()
        return super().update(**changes)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()

    def _refuse_published(self) -> None:
        if self.published().exists():
            raise PublishedIsFinal


class ConsentText(models.Model):
    """One version of what people agree to, in both languages.

    A draft may be changed. Publishing gives it the next version of its purpose and makes it
    final; whoever wants other words writes a new version.
    """

    purpose = models.SlugField(
        _("purpose"),
        max_length=60,
        help_text=_("Short name that rooms ask by, the same for all versions: campaign-mail."),
    )
    title_ko = models.CharField(_("title, Korean"), max_length=120)
    title_en = models.CharField(_("title, English"), max_length=120)
    body_ko = models.TextField(
        _("text, Korean"), help_text=_("What is taken, what for, how long, and what if not.")
    )
    body_en = models.TextField(_("text, English"))
    is_required = models.BooleanField(
        _("required"),
        default=False,
        help_text=_("Without it the service cannot be given. Whatever can be refused is optional."),
    )
    effective_on = models.DateField(_("in force from"), default=timezone.localdate)
    version = models.PositiveIntegerField(_("version"), null=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["purpose", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "version"], name="one_consent_text_per_version"
            ),
            models.CheckConstraint(
                condition=Q(version=None, published_at=None)
                | Q(version__isnull=False, published_at__isnull=False),
                name="published_consent_text_has_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.version_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = None if self._state.adding else type(self).objects.filter(pk=self.pk).first()
        if stored is not None and stored.published_at is not None:
            raise PublishedIsFinal
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.published_at is not None:
            raise PublishedIsFinal
        return super().delete(*args, **kwargs)

    @property
    def title(self) -> str:
        return in_language(self.title_ko, self.title_en)

    @property
    def body(self) -> str:
        return in_language(self.body_ko, self.body_en)

    @property
    def version_name(self) -> str:
        if self.version is None:
            return str(_("draft"))
        return str(_("version %(number)d") % {"number": self.version})

    @property
    def digest(self) -> str:
        """Proves on a receipt which words were agreed to: SHA-256 of both languages."""
        words = "\n".join((self.title_ko, self.body_ko, self.title_en, self.body_en))
        return hashlib.sha256(words.encode()).hexdigest()
