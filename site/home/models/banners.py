"""Short messages on every page, put there by editors without a release."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin, RevisionMixin

from core.choices import TextChoices
from core.models.reference import in_language
from core.notices import Notice

MOST_SHOWN = 2

is_link = RegexValidator(
    r"^(/(?!/)|https://)[^\s\\]*$",
    _("Write an address of this site, such as /guide/, or one that begins with https://."),
)


class BannerQuerySet(models.QuerySet["Banner"]):
    def running_at(self, moment: datetime) -> Self:
        return self.filter(starts_at__lte=moment).filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=moment)
        )

    def shown_at(self, moment: datetime) -> Self:
        """What is to be seen at a moment: the urgent first, then the newest, two at most."""
        return self.running_at(moment).order_by("-level", "-starts_at", "-pk")[:MOST_SHOWN]


class Banner(RevisionMixin, PreviewableMixin, models.Model):
    """A message on every public page from one moment to another, with its history.

    Levels sort by their codes: "urgent" comes after "notice".
    """

    class Level(TextChoices):
        NOTICE = "notice", _("Notice: good to know")
        URGENT = "urgent", _("Urgent: people must know now")

    level = models.CharField(_("level"), max_length=6, choices=Level, default=Level.NOTICE)
    words_ko = models.CharField(_("message, Korean"), max_length=200)
    words_en = models.CharField(_("message, English"), max_length=200)
    link = models.CharField(
        _("leads to"),
        max_length=200,
        blank=True,
        validators=[is_link],
        help_text=_("Optional. Where more is said: /guide/ or https://…"),
    )
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(
        _("shown until"),
        null=True,
        blank=True,
        help_text=_("Left empty, it stays until somebody sets an end."),
    )

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="banner_ends_after_it_starts",
                violation_error_message=_("A banner ends after it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return in_language(self.words_ko, self.words_en)

    @property
    def notice(self) -> Notice:
        return Notice(self.words, is_urgent=self.level == self.Level.URGENT, url=self.link)

    @property
    def is_shown(self) -> bool:
        now = timezone.now()
        return self.starts_at <= now and (self.ends_at is None or self.ends_at > now)

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("A banner ends after it starts.")})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/banner_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"notices": [self.notice]}
