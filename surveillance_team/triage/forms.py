"""What officers enter to decide. None takes a file (law 1)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import capitalised
from ..vocabulary import ABOUT_CHILDREN, Category, Minor, NotInScope, Question


class AcceptForm(forms.Form):
    """In scope: what it is, by the officer's own judgement of what was written."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("Kind"), choices=capitalised(Category))
    minor_suspected = forms.ChoiceField(
        label=_("Does a child seem to be concerned?"),
        choices=capitalised(Minor),
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("category") in ABOUT_CHILDREN and data.get("minor_suspected") != Minor.YES:
            words = _("This kind concerns a child. Choose yes, or another kind.")
            self.add_error("minor_suspected", words)
        return data


class LeaveOutForm(forms.Form):
    """Not in scope, for one of the listed reasons."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=_("Reason"), choices=capitalised(NotInScope))


class AskForm(forms.Form):
    """One of the listed questions to the monitors."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    question = forms.ChoiceField(label=_("Question"), choices=Question)
