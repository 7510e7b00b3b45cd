"""What the public may know of the trainings, rounded so that it points to nobody (law 14)."""

from collections import defaultdict

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from core.figures import Figure, rounded
from credentials.kinds import MONITOR_TRAINING

from .kinds import INSTRUCTOR_TRAINING
from .models import Application
from .states import State

COLUMNS = (INSTRUCTOR_TRAINING, MONITOR_TRAINING)


def trained_by_year() -> Figure:
    """How many completed a training, by the year in which their cohort ended. There are no
    totals, so no hidden number can be worked out."""
    counted = (
        Application.objects.filter(state=State.COMPLETED)
        .values_list(ExtractYear("cohort__ends_on"), "cohort__credential_kind")
        .annotate(count=Count("pk"))
        .order_by()
    )
    years: dict[int, dict[str, int]] = defaultdict(dict)
    for year, kind, count in counted:
        years[year][kind] = count
    return Figure(
        title=_("People trained"),
        columns=(_("Instructors"), _("Volunteer monitors")),
        rows=[
            (str(year), [rounded(kinds.get(kind, 0)) for kind in COLUMNS])
            for year, kinds in sorted(years.items())
        ],
        note=_("Who completed a training. Rounded to the nearest 5; under 5 is not shown."),
    )
