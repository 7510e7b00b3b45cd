"""Who asked that something be removed, where the law wants somebody to ask."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id


class DemandQuerySet(models.QuerySet["Demand"]):
    def about(self, source_id: UUID) -> Self:
        return self.filter(source_id=source_id)


class Demand(models.Model):
    """The victim's side or an investigator asked for the removal of what a record is about.

    Until then what concerns adult victims leaves as information only. A demand names nobody: who
    asked is a code, and `reference` the number under which the asking body keeps the matter (the
    centre's or the police's, never a person's). Recording the same reference again adds nothing.
    """

    class AskedBy(TextChoices):
        VICTIM = "victim", _("the victim")
        FAMILY = "family", _("spouse, parent, child or sibling of the victim")
        AGENT = "agent", _("somebody the victim authorised")
        PROSECUTOR = "prosecutor", _("a prosecutor")
        INVESTIGATOR = "investigator", _("the police")

    class Basis(TextChoices):
        VICTIMS_SIDE = "victims_side", _("request of the victim's side (성폭력방지법 제7조의3 ②)")
        INVESTIGATION = (
            "investigation",
            _("request in an investigation (성폭력방지법 제7조의3 ③1호)"),
        )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source_id = models.UUIDField(_("record"))
    asked_by = models.CharField(_("asked by"), max_length=12, choices=AskedBy)
    basis = models.CharField(_("basis in law"), max_length=16, choices=Basis)
    asked_on = models.DateField(_("asked on"))
    reference = EncryptedTextField(_("number of the matter there"))
    reference_digest = models.BinaryField(max_length=32, editable=False)
    recorded_by = models.UUIDField(_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)

    objects = DemandQuerySet.as_manager()

    class Meta:
        verbose_name = _("demand for removal")
        verbose_name_plural = _("demands for removal")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "reference_digest"], name="a_demand_is_recorded_once"
            ),
            models.CheckConstraint(
                condition=models.Q(basis="victims_side", asked_by__in=["victim", "family", "agent"])
                | models.Q(basis="investigation", asked_by__in=["prosecutor", "investigator"]),
                name="demand_basis_fits_who_asked",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
