"""How many targets stand where, by everything officers filter by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from surveillance_team.locators import Platform
from surveillance_team.states import TargetState
from surveillance_team.vocabulary import Category, SeenWhere


class Tally(models.Model):
    """So many targets more, or fewer, with exactly these properties.

    A change of a target adds rows (-1 as it was, +1 as it is) in the transaction of the change;
    none is ever updated, so that no two changes wait for each other. Counts are sums. Now and
    then the rows are folded into one for each combination (services.counting.fold), and days
    longer ago than a month into none.
    """

    state = models.CharField(_("state"), max_length=24, choices=TargetState)
    category = models.CharField(_("kind"), max_length=30, choices=Category)
    platform = models.CharField(_("platform"), max_length=20, choices=Platform)
    is_child = models.BooleanField(_("a child seems concerned"))
    seen_where = models.CharField(_("seen where"), max_length=12, choices=SeenWhere, blank=True)
    again = models.BooleanField(_("to be looked at again"), default=False)
    seen_on = models.DateField(_("first reported on"), null=True)
    count = models.IntegerField(_("targets"))

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"tally {self.pk}"


class Age(TextChoices):
    """How long ago a target was first reported, in days of Asia/Seoul."""

    TODAY = "today", _("since yesterday")
    WEEK = "week", _("2 to 7 days ago")
    MONTH = "month", _("8 to 30 days ago")
    OLDER = "older", _("longer ago")
