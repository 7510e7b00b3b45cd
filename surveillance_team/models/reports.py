"""Reports: what one monitor stated about one address."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import EncryptedTextField
from core.ids import new_id

from ..locators import LONGEST, defang, masked
from ..receipts import new_receipt, spell_receipt
from ..vocabulary import ABOUT_CHILDREN, Category, Minor, SeenWhere
from .monitors import Monitor, pseudonym_of
from .targets import OF_PEOPLE, Target, known

LONGEST_NOTE = 1000
LONGEST_ANSWER = 500  # to each question an officer asks back


class ReportQuerySet(models.QuerySet["Report"]):
    def of_user(self, user_id: int) -> Self:
        return self.filter(monitor__user_id=user_id).select_related("target")

    def newest_first(self) -> Self:
        return self.order_by("-id")

    def open(self) -> Self:
        """Not decided yet."""
        return self.filter(status__in=[Report.Status.SUBMITTED, Report.Status.NEEDS_INFO])

    def valid(self) -> Self:
        """All but those found to be filed in bad faith."""
        return self.exclude(status=Report.Status.INVALIDATED)


class Report(models.Model):
    """One monitor's statement about one address. It holds no file and never will (law 1).

    `raw_locator` is the address as it was typed, and `note` the monitor's words, both encrypted;
    both go 90 days after the end, or after being set aside. `client_key` names the form that was
    sent and `line_digest` the line in it, so that a form sent twice files once. `own_target` is
    the target of the address that was reported, where another one answers for it
    (Target.same_as): there it goes back when the two are taken apart.
    """

    class Status(TextChoices):
        SUBMITTED = "submitted", _("received")
        NEEDS_INFO = "needs_info", _("we have a question")
        ACCEPTED = "accepted", _("accepted")
        NOT_IN_SCOPE = "not_in_scope", _("not passed on")
        INVALIDATED = "invalidated", _("set aside")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    receipt = models.CharField(_("receipt"), max_length=12, unique=True, default=new_receipt)
    monitor = models.ForeignKey(Monitor, on_delete=models.PROTECT, related_name="reports")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="reports")
    own_target = models.ForeignKey(
        Target,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="reports_elsewhere",
    )
    raw_locator = EncryptedTextField(_("address as typed"))
    category_claimed = models.CharField(_("what it seems to be"), max_length=30, choices=Category)
    minor_suspected = models.CharField(_("a child seems concerned"), max_length=7, choices=Minor)
    seen_where = models.CharField(_("seen where"), max_length=12, choices=SeenWhere, blank=True)
    seen_at = models.DateTimeField(_("seen at"), default=timezone.now)
    note = EncryptedTextField(_("note"), blank=True)
    client_key = models.UUIDField(editable=False)
    line_digest = models.BinaryField(max_length=32, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.SUBMITTED)
    set_aside_at = models.DateTimeField(_("set aside at"), null=True, editable=False)
    forgotten_at = models.DateTimeField(_("own words erased at"), null=True)
    known_before = models.BooleanField(default=False)
    created_at = models.DateTimeField(_("filed at"), default=timezone.now, db_index=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["monitor", "-id"], name="report_own_list"),
            models.Index(
                fields=["own_target"],
                name="report_answered_elsewhere",
                condition=models.Q(own_target__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(own_target=None) | ~models.Q(own_target=models.F("target")),
                name="report_own_target_is_another",
            ),
            models.UniqueConstraint(
                fields=["monitor", "client_key", "line_digest"], name="a_line_is_filed_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "submitted",
                        "needs_info",
                        "accepted",
                        "not_in_scope",
                        "invalidated",
                    ]
                ),
                name="report_status_is_known",
            ),
            models.CheckConstraint(
                condition=known("category_claimed", Category), name="report_category_is_known"
            ),
            models.CheckConstraint(
                condition=known("minor_suspected", Minor), name="report_minor_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.id}"

    @property
    def is_child_suspected(self) -> bool:
        """By this monitor or by anyone else: what is known of it is then never told."""
        return self.says_child or self.target.is_child_suspected

    @property
    def says_child(self) -> bool:
        """By this monitor, or by a kind that says it by itself."""
        return self.minor_suspected == Minor.YES or self.category_claimed in ABOUT_CHILDREN

    @property
    def pseudonym(self) -> str:
        return pseudonym_of(self.monitor_id)

    @property
    def spelt(self) -> str:
        return spell_receipt(self.receipt)

    @property
    def safe_note(self) -> str:
        return defang(self.note)

    @property
    def shown(self) -> str:
        """The line as typed, as text that no program takes for a link."""
        return defang(self.raw_locator[:LONGEST])

    @property
    def listed(self) -> str:
        """As it stands in lists: numbers and names of people are masked."""
        return masked(self.shown) if self.target.kind in OF_PEOPLE else self.shown
