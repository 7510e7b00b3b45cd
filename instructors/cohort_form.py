"""The form of a cohort: what its sessions and its dates must say of each other."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

OUTSIDE = _("This lies outside the days of the cohort. Change it, or the day it begins or ends.")


class CohortForm(WagtailAdminModelForm):
    """Every session lies within the days that are printed on the certificate."""

    def is_valid(self) -> bool:
        """The words stand beside each session that lies outside."""
        if not super().is_valid():
            return False
        first, last = self.cleaned_data["begins_on"], self.cleaned_data["ends_on"]
        outside = [row for row in self._sessions() if not first <= _day_of(row) <= last]
        for row in outside:
            row.add_error("starts_at", OUTSIDE)
        return not outside

    def _sessions(self) -> list[Any]:
        rows = self.formsets["sessions"]
        kept = [row for row in rows.forms if row not in rows.deleted_forms]
        return [row for row in kept if row.cleaned_data.get("starts_at")]


def _day_of(row: Any) -> Any:
    return timezone.localdate(row.cleaned_data["starts_at"])
