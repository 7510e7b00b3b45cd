"""What must not be erased for now."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.ids import new_id

from .subjects import AboutPerson, AboutPersonQuerySet


class HoldQuerySet(AboutPersonQuerySet):
    def in_force(self, on: date | None = None) -> Self:
        return self.filter(lifted_at=None, ends_on__gte=on or timezone.localdate())


class Hold(AboutPerson):
    """A named reason, until a named day, why a person's data is neither erased nor forgotten."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("name of the hold"), max_length=120)
    placed_by = models.UUIDField(_("placed by"))
    placed_at = models.DateTimeField(_("placed at"), default=timezone.now)
    ends_on = models.DateField(_("last day"))
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.UUIDField(_("lifted by"), null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["-id"]
        permissions = [("handle_requests", "Can handle requests about personal data")]
        constraints = [
            models.CheckConstraint(
                condition=Q(person_id__isnull=False) | Q(email_digest__isnull=False),
                name="hold_is_about_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"hold {self.id}"
