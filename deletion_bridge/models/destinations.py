"""Where reports may go, and which goes where. Both are data."""

from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.crypto import EncryptedJSONField
from core.models.reference import in_language
from deletion_bridge.vocabulary import CATEGORIES

KEYS_AT_ONCE = 2
FAILURES_TO_OPEN = 5


def check_keys(keys: Any) -> None:
    """At most two live keys, so that either side can change over without a gap."""
    if not isinstance(keys, dict) or len(keys) > KEYS_AT_ONCE:
        raise ValidationError(_("A destination has at most two live keys in each direction."))


class DestinationQuerySet(models.QuerySet["Destination"]):
    def switched_on(self) -> Self:
        return self.filter(is_on=True)

    def for_categories(self, categories: tuple[str, ...]) -> Self:
        """Destinations in use that a report of any of these categories goes to."""
        routed = Route.objects.filter(category__in=categories).values("destination")
        return self.switched_on().filter(pk__in=routed)


class Destination(models.Model):
    """A service that takes reports. It cannot be switched on without legal basis and country.

    How it is doing lives in the row too, so that a restarted relay goes on where the last one
    was: `failures` in a row open the breaker until `open_until`; `held_until` is what the service
    asked for (Retry-After); `paused_at` stays until a person resumes it.

    `sending_keys` sign what we send, `callback_keys` check what comes back: {key id: "whsec_" and
    the base64 of the secret}, at most two each. They differ, so that neither side's own message
    can be played back to it.
    """

    class Kind(models.TextChoices):
        HTTP = "http", _("our contract over HTTP")

    class LegalBasis(models.TextChoices):
        AGREEMENT = "agreement", _("agreement with the city")
        STATUTORY_SUPPORT = "statutory_support", _("deletion support under the law")
        STATUTORY_REPORT = "statutory_report", _("duty to report under the law")
        USER_NOTICE = "user_notice", _("notice that any user may give")

    slug = models.SlugField(_("short name"), unique=True, max_length=40)
    name_ko = models.CharField(_("name, Korean"), max_length=80)
    name_en = models.CharField(_("name, English"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.HTTP)
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
    is_on = models.BooleanField(_("switched on"), default=False)
    sending_keys = EncryptedJSONField(validators=[check_keys])
    callback_keys = EncryptedJSONField(validators=[check_keys])

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
                condition=Q(is_on=False) | (~Q(legal_basis="") & ~Q(country="") & ~Q(base_url="")),
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
        """Whether anything may be sent at this moment of the database's clock."""
        waits = (self.open_until, self.held_until)
        return self.is_on and self.paused_at is None and all(w is None or w <= now for w in waits)


class Route(models.Model):
    """Reports of this category go to this destination."""

    category = models.CharField(_("category"), max_length=32, choices=CATEGORIES)
    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="routes", verbose_name=_("destination")
    )

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["category", "destination"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "destination"], name="one_route_per_category_and_destination"
            )
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.destination_id}"
