"""Where reports may go."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.models.reference import in_language

KEYS_AT_ONCE = 2
FAILURES_TO_OPEN = 5


def check_keys(keys: Any) -> None:
    """At most two live keys, so that either side can change over without a gap."""
    if not isinstance(keys, dict) or len(keys) > KEYS_AT_ONCE:
        raise ValidationError(_("A destination has at most two live keys in each direction."))


class DestinationQuerySet(models.QuerySet["Destination"]):
    def switched_on(self) -> Self:
        return self.filter(is_on=True)

    def carried(self) -> Self:
        """In use, and reached by a relay rather than by a person."""
        return self.switched_on().exclude(kind=Destination.Kind.BY_HAND)

    def by_hand(self) -> Self:
        return self.filter(kind=Destination.Kind.BY_HAND)


class Destination(models.Model):
    """A body that takes reports. It cannot be switched on without legal basis and country.

    Most are services that a relay calls. One by hand has no address: each report for it becomes
    an officer's task (models.HandTask), and no relay ever touches it.

    How it is doing lives in the row too, so that a restarted relay goes on where the last one
    was: `failures` in a row open the breaker until `open_until`; `held_until` is what the service
    asked for (Retry-After); `paced_until` is how far the permitted rate is used up; `paused_at`
    stays until a person resumes it. `batch_size` and `offered_rate_per_s` are what the service
    said it takes when it was last asked, at `asked_at`, and `answer_fault` what was wrong with its
    answer, "" for nothing; `changes_cursor` is how far its list of changes was read.
    Both are done again when they are due.

    `sending_keys` sign what we send, `callback_keys` check what comes back: {key id: "whsec_" and
    the base64 of the secret}, at most two each. They differ, so that neither side's own message
    can be played back to it.
    """

    class Kind(models.TextChoices):
        HTTP = "http", _("our contract over HTTP")
        BY_HAND = "by_hand", _("by hand: an officer passes it on")
        HMA = "hma", _("matching list (Hasher-Matcher-Actioner)")

    class Body(models.TextChoices):
        CENTRE = "centre", _("deletion support centre")
        POLICE = "police", _("police")
        COMMISSION = "commission", _("commission for media and communications")
        PLATFORM = "platform", _("platform")
        OTHER = "other", _("another service")

    class LegalBasis(models.TextChoices):
        AGREEMENT = "agreement", _("agreement with the city")
        STATUTORY_SUPPORT = "statutory_support", _("deletion support under the law")
        STATUTORY_REPORT = "statutory_report", _("duty to report under the law")
        USER_NOTICE = "user_notice", _("notice that any user may give")

    slug = models.SlugField(_("short name"), unique=True, max_length=40)
    name_ko = models.CharField(_("name, Korean"), max_length=80)
    name_en = models.CharField(_("name, English"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.HTTP)
    body = models.CharField(_("kind of body"), max_length=12, choices=Body, default=Body.OTHER)
    base_url = models.CharField(
        _("address of its service"),
        max_length=200,
        blank=True,
        validators=[
            URLValidator(schemes=["http", "https"], message=_("Enter an http or https address.")),
            RegexValidator(r"^[^?#@]+$", _("Enter an address without a question mark, # or @.")),
        ],
    )
    legal_basis = models.CharField(_("legal basis"), max_length=20, choices=LegalBasis, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$")]
    )
    by_hand_within_min = models.PositiveIntegerField(
        _("minutes within which an officer passes it on"),
        default=1440,
        help_text=_("For destinations by hand. Reports in which a child is suspected: one hour."),
    )
    is_on = models.BooleanField(_("switched on"), default=False)
    sending_keys = EncryptedJSONField(validators=[check_keys])
    callback_keys = EncryptedJSONField(validators=[check_keys])

    rate_per_s = models.PositiveIntegerField(
        _("at most so many per second"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Of all relays together. Empty: as quick as it takes them."),
    )
    batch_size = models.PositiveSmallIntegerField(default=1, editable=False)
    offered_rate_per_s = models.PositiveIntegerField(null=True, editable=False)
    capabilities_due_at = models.DateTimeField(null=True, editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    answer_fault = models.CharField(max_length=40, blank=True, editable=False)
    paced_until = models.DateTimeField(null=True, blank=True, editable=False)
    changes_cursor = models.CharField(max_length=200, blank=True, editable=False)
    changes_due_at = models.DateTimeField(null=True, editable=False)
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True, editable=False)
    paused_for = models.CharField(_("paused because"), max_length=40, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    open_until = models.DateTimeField(null=True, blank=True, editable=False)
    held_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DestinationQuerySet.as_manager()

    class Meta:
        verbose_name = _("destination")
        verbose_name_plural = _("destinations")
        ordering = ["slug"]
        permissions = [("operate_bridge", _("Can pause, resume and replay deliveries"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_on=False)
                | (~Q(legal_basis="") & ~Q(country="") & (~Q(base_url="") | Q(kind="by_hand"))),
                name="destination_on_only_with_legal_basis",
                violation_error_message=_(
                    "Enter the legal basis, the country and the address before switching it on."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def name(self) -> str:
        return in_language(self.name_ko, self.name_en)

    @property
    def is_failing(self) -> bool:
        """Whether the breaker is open: nothing goes out but one try at a time."""
        return self.failures >= FAILURES_TO_OPEN

    def may_be_tried(self, now: datetime) -> bool:
        """Whether a relay may send anything at this moment of the database's clock."""
        if self.kind == self.Kind.BY_HAND or not self.is_on or self.paused_at is not None:
            return False
        return all(wait is None or wait <= now for wait in (self.open_until, self.held_until))
