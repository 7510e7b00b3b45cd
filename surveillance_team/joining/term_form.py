"""The form of a term: what its days must say of each other."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

BOTH = _("Enter both days of applying, or neither.")
WRONG_WAY = _("This day lies before the first one.")
TOO_LATE = _("This day lies after the end of the term.")
ANNOUNCED_LATE = _("Announce a term before people can apply for it.")


class TermForm(WagtailAdminModelForm):
    """What the database would refuse is said here in words, beside the field."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = data.get("applications_open_on"), data.get("applications_close_on")
        starts, ends = data.get("starts_on"), data.get("ends_on")
        announced = data.get("announced_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", WRONG_WAY)
        if (opens is None) != (closes is None) and not self.errors:
            self.add_error(
                "applications_open_on" if opens is None else "applications_close_on", BOTH
            )
        if opens and closes and closes < opens:
            self.add_error("applications_close_on", WRONG_WAY)
        if closes and ends and closes > ends:
            self.add_error("applications_close_on", TOO_LATE)
        if announced and opens and announced > opens:
            self.add_error("announced_on", ANNOUNCED_LATE)
        until = data.get("moves_up_until")
        if until and ends and until > ends:
            self.add_error("moves_up_until", TOO_LATE)
        return data
