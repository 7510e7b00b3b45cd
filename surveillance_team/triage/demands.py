"""What an officer enters when the victim's side or an investigator asks for removal."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices


class AskedBy(TextChoices):
    """Who asked; nobody is named."""

    VICTIM = "victim", _("the victim")
    FAMILY = "family", _("spouse, parent, child or sibling of the victim")
    AGENT = "agent", _("somebody the victim authorised")
    PROSECUTOR = "prosecutor", _("a prosecutor")
    INVESTIGATOR = "investigator", _("the police")


BASIS = {
    AskedBy.VICTIM: "victims_side",
    AskedBy.FAMILY: "victims_side",
    AskedBy.AGENT: "victims_side",
    AskedBy.PROSECUTOR: "investigation",
    AskedBy.INVESTIGATOR: "investigation",
}
"""On what the law lets them ask: who they are decides."""


class DemandForm(forms.Form):
    """Who asked, when, and under which number they keep the matter. Never a name."""

    asked_by = forms.ChoiceField(
        label=_("Who asks for removal?"),
        choices=[("", _("Choose")), *AskedBy.choices],
        error_messages={"required": _("Choose who asks.")},
    )
    asked_on = forms.DateField(
        label=_("Asked on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day on which they asked."),
            "invalid": _("Enter the day as year-month-day, as 2026-03-02."),
        },
    )
    reference = forms.CharField(
        label=_("Number of the matter"),
        help_text=_("As the centre or the police keep it. Never a person's name."),
        max_length=60,
        validators=[
            RegexValidator(
                r"\A(?=.*\d)[0-9A-Za-z가-힣._/()-]{2,60}\Z",
                _("Enter the number without spaces, such as 2026-00123."),
            )
        ],
        error_messages={"required": _("Enter the number of the matter.")},
    )

    @property
    def demand(self) -> dict[str, Any]:
        """What services.asking.record_asked takes."""
        return self.cleaned_data | {"basis": BASIS[AskedBy(self.cleaned_data["asked_by"])]}
