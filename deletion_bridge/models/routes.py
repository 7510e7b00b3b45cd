"""Which report goes where, and as what. Data, kept by an administrator."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from deletion_bridge.vocabulary import CATEGORIES, OF_VICTIMS

from .destinations import Destination


class RouteQuerySet(models.QuerySet["Route"]):
    def leading_on(self) -> Self:
        """Routes to destinations in use."""
        return self.filter(destination__is_on=True)

    def for_report(self, categories: tuple[str, ...], minor_suspected: str) -> Self:
        """Routes that a report of these categories, with this word about a child, takes."""
        minors = [Route.Minor.ANY, Route.Minor.YES if minor_suspected == "yes" else Route.Minor.NO]
        return self.filter(category__in=categories, minor__in=minors)


class Route(models.Model):
    """Reports of a category go to a destination, as information or so that it may request removal.

    Everything leaves at once; `mode` says what it leaves as. Material of victims who are adults
    may never be routed as a request: the law asks for the victim's side or an investigator first
    (facts 1.3; constraint `route_for_victims_waits_to_be_asked`). Where `approves_here`, a request
    that the destination drafts is judged by an officer of a designated body in this house.
    """

    class Minor(TextChoices):
        ANY = "any", _("whether or not a child may be shown")
        YES = "yes", _("where a child may be shown")
        NO = "no", _("where no child is suspected")

    class Mode(TextChoices):
        INFORMATION = "information", _("as information only")
        ON_DEMAND = "on_demand", _("as information until the victim's side or an investigator asks")
        REQUEST = "request", _("removal may be requested at once")

    category = models.CharField(_("category"), max_length=32, choices=CATEGORIES)
    minor = models.CharField(_("children"), max_length=4, choices=Minor, default=Minor.ANY)
    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="routes", verbose_name=_("destination")
    )
    mode = models.CharField(_("leaves"), max_length=12, choices=Mode, default=Mode.INFORMATION)
    approves_here = models.BooleanField(
        _("requests are approved here"),
        default=False,
        help_text=_("An officer of a designated body judges the destination's drafts in Jikimi."),
    )

    objects = RouteQuerySet.as_manager()

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["category", "minor", "destination"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "minor", "destination"],
                name="one_route_per_category_and_destination",
                violation_error_message=_("There is a route of this kind to this destination."),
            ),
            models.CheckConstraint(
                condition=~Q(mode="request") | Q(minor="yes") | ~Q(category__in=sorted(OF_VICTIMS)),
                name="route_for_victims_waits_to_be_asked",
                violation_error_message=_(
                    "Material of adult victims may be requested only once the victim's side or an "
                    "investigator asks. Choose another way, or children only."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.minor} {self.destination_id}"
