"""Who agreed to what, when, and until when."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.ids import new_id

from .subjects import AboutPerson, AboutPersonQuerySet
from .texts import ConsentText


class ConsentQuerySet(AboutPersonQuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Consent(AboutPerson):
    """One person's agreement to one version of one text. Withdrawing keeps the row as proof."""

    class How(TextChoices):
        PAGE = "page", _("on a page of this site")
        MAIL = "mail", _("by the link in a mail")
        PAPER = "paper", _("on paper")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    how = models.CharField(_("how"), max_length=10, choices=How)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "person_id"],
                condition=Q(withdrawn_at=None, person_id__isnull=False),
                name="one_standing_consent_per_person",
            ),
            models.UniqueConstraint(
                fields=["text", "email_digest"],
                condition=Q(withdrawn_at=None, email_digest__isnull=False),
                name="one_standing_consent_per_address",
            ),
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(email_digest__isnull=False),
                name="consent_is_somebodys",
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.id}"
