"""The team's hours by month, in Wagtail's reports: totals, and nobody's name."""

from typing import Any, ClassVar

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column

from core.reports import Report

from .models import HoursEntry
from .words import spell_minutes


class HoursReport(Report):
    """Months and sums. A file of this report can leave unencrypted, because it names nobody."""

    model = HoursEntry
    page_title = _("Hours of the team by month")
    header_icon = "time"
    index_url_name = "team_hours_report"
    index_results_url_name = "team_hours_report_results"
    permission_required = "hours.coordinate_hours"
    default_ordering = "-month"
    columns: ClassVar = [
        Column("month", label=_("Month"), accessor=lambda row: f"{row['month']:%Y-%m}"),
        Column("people", label=pgettext_lazy("hours", "People with hours")),
        Column("hours", label=_("Hours"), accessor=lambda row: spell_minutes(row["minutes"])),
    ]
    list_export: ClassVar = ["month", "people", "minutes"]
    export_headings: ClassVar = {
        "month": _("Month"),
        "people": pgettext_lazy("hours", "People with hours"),
        "minutes": pgettext_lazy("hours", "Minutes"),
    }

    def get_queryset(self) -> Any:
        rows = HoursEntry.objects.order_by().annotate(month=TruncMonth("day")).values("month")
        people = Count("monitor", distinct=True, filter=Q(minutes__gt=0))
        return rows.annotate(people=people, minutes=Sum("minutes")).order_by("-month")
