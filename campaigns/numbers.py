"""The numbers of a campaign as everyone may see them (law 14).

The two totals are exact: they say nothing of a day or place. Days and districts are rounded, small
ones are hidden, and where hiding one would let it be worked out, the next smallest goes with it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from core.figures import Figure, rounded
from core.models import District

from .curve import Curve, draw
from .models.promises import PromiseCount
from .models.signups import Signup

if TYPE_CHECKING:
    from .models import CampaignPage


@dataclass(frozen=True, slots=True)
class Tally:
    """Promises without a name, and sign-ups whose owners confirmed. Those who have not confirmed
    are in neither."""

    promised: int = 0
    confirmed: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that a campaign's page shows of how it goes.

    Attributes:
        by_district: (name, rounded count, or None where it is hidden), the largest first.
    """

    tally: Tally
    curve: Curve
    by_district: Sequence[tuple[str, int | None]]


def tallies_of(campaign_keys: Iterable[UUID]) -> dict[UUID, Tally]:
    """Totals of many campaigns, in two queries."""
    keys = list(campaign_keys)
    promised = dict(
        PromiseCount.objects.filter(campaign_key__in=keys)
        .values_list("campaign_key")
        .annotate(total=Sum("count"))
    )
    confirmed = dict(
        Signup.objects.filter(campaign_key__in=keys)
        .values_list("campaign_key")
        .annotate(total=Count("pk", filter=Q(state=Signup.State.CONFIRMED)))
    )
    return {key: Tally(promised.get(key, 0), confirmed.get(key, 0)) for key in keys}


def numbers_of(campaign: "CampaignPage") -> Numbers:
    """A campaign's totals, days and districts, in three queries."""
    key = campaign.translation_key
    days, districts = Counter[date](), Counter[int]()
    for day, district, count in PromiseCount.objects.of(key).values_list(
        "day", "district", "count"
    ):
        days[day] += count
        if district is not None:
            districts[district] += count
    tally = Tally(sum(days.values()), Signup.objects.of(key).confirmed().count())
    return Numbers(tally, draw(days), _named(districts))


def shown_counts(counts: dict[Any, int]) -> dict[Any, int | None]:
    """Rounded counts with small ones hidden. A single hidden one takes the next smallest with it,
    or the total would give it away."""
    shown = {name: rounded(count) for name, count in counts.items()}
    hidden = [name for name, count in shown.items() if count is None]
    if len(hidden) == 1 and len(shown) > 1:
        rest = [name for name in counts if name not in hidden]
        shown[min(rest, key=lambda name: counts[name])] = None
    return shown


def _named(districts: Counter[int]) -> list[tuple[str, int | None]]:
    names = {district.pk: str(district) for district in District.objects.all()} if districts else {}
    shown = shown_counts(dict(districts))
    ordered = sorted(shown, key=lambda pk: (-(shown[pk] or 0), names[pk]))
    return [(names[pk], shown[pk]) for pk in ordered]


def promises_figure() -> Figure:
    """The figure for public pages: each campaign's promises and confirmed sign-ups."""
    from django.utils.translation import get_language

    from .models import CampaignPage

    pages = CampaignPage.objects.live().filter(locale__language_code=get_language())
    pages = list(pages.order_by("-starts_on")[:12])
    tallies = tallies_of(page.translation_key for page in pages)
    rows = [
        (page.title, [rounded(tally.promised), rounded(tally.confirmed)])
        for page in pages
        for tally in [tallies[page.translation_key]]
    ]
    return Figure(
        title=_("Promises of citizens"),
        columns=[_("Promises without a name"), _("Joined by e-mail")],
        rows=rows,
        note=_("Rounded to the nearest 5. Nobody is counted by name."),
        source=_("Promises and confirmed sign-ups, counted by this site"),
        row_heading=_("Campaign"),
        order=20,
    )
