"""Publishing an edition."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NEWS = 2000


class EditionForm(forms.Form):
    """What is new, and who checked it when. The number follows from the kind.

    `seen` says which text stood beside the form, as services.editions.seen_of tells it.
    """

    data: Any  # a QueryDict; django-stubs does not tell
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    is_revision = forms.TypedChoiceField(
        label=_("Kind of edition"),
        choices=[
            ("no", _("A new edition: 1.0, 2.0, 3.0")),
            ("yes", _("A revision of the newest one: 1.1, 1.2, 1.3")),
        ],
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    whats_new_ko = forms.CharField(
        label=_("What is new, Korean"), max_length=LONGEST_NEWS, widget=forms.Textarea
    )
    whats_new_en = forms.CharField(
        label=_("What is new, English"), max_length=LONGEST_NEWS, widget=forms.Textarea
    )
    reviewer_ko = forms.CharField(
        label=_("Checked by, Korean"),
        max_length=120,
        help_text=_("An office or a panel. It is printed on the manual, so please name no person."),
    )
    reviewer_en = forms.CharField(label=_("Checked by, English"), max_length=120)
    reviewed_on = forms.DateField(
        label=_("Day of the check"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_reviewed_on(self) -> date:
        day: date = self.cleaned_data["reviewed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day

    def refuse_changed_text(self) -> None:
        """Say that the text is another than the one that stood beside the form."""
        if not self.has_error(NON_FIELD_ERRORS, "text_changed"):
            words = _("The text has changed meanwhile. Please check it below as it is now.")
            self.add_error(None, ValidationError(words, code="text_changed"))

    def stand_beside(self, seen: str) -> None:
        """Go with the text that is shown now; say so if it was another before."""
        if not self.is_bound:
            self.initial["seen"] = seen
        elif self.data.get("seen") != seen:
            self.refuse_changed_text()
            self.data = {**self.data.dict(), "seen": seen}

    def in_both(self, name: str) -> dict[str, Any]:
        """Language code → what was typed for a field that stands in both languages."""
        return {code: self.cleaned_data[f"{name}_{code}"] for code in ("ko", "en")}
