"""What this room asks people."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person

from .models import Case, StaffCopy
from .people import person_of


class AddressForm(forms.Form):
    """Where to send the way in."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We write to it. Nobody else learns whether we know the address."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("Enter the whole address, as in name@school.example."),
        },
    )


class EraseForm(forms.Form):
    """A second thought before everything goes."""

    is_sure = forms.BooleanField(
        label=_("I understand that this cannot be taken back."),
        error_messages={"required": _("Tick this if you want everything to be erased.")},
    )


class PersonForm(forms.Form):
    """Somebody staff are asked about. Sent by POST: an address stands in no URL."""

    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)

    @property
    def person(self) -> Person:
        return person_of(self.cleaned_data["email"])


class CaseForm(PersonForm):
    """What somebody asks staff for, how it came, and how staff know who asks."""

    kind = forms.ChoiceField(
        label=_("What is asked for?"),
        choices=Case.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person asks for.")},
    )
    way = forms.ChoiceField(
        label=_("How did it come?"),
        choices=Case.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the request came.")},
    )
    proof = forms.ChoiceField(
        label=_("How do you know who asks?"),
        help_text=_("Without one of these, do not open a request: the data might go to another."),
        choices=Case.Proof.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you made sure who asks.")},
    )
    received_on = forms.DateField(
        label=_("Received on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class CopyForm(forms.Form):
    """What a file is made for. Nothing is put into one without that."""

    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=StaffCopy.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the file is for.")},
    )
    grounds = forms.CharField(
        label=_("Reason"),
        help_text=_("One sentence, as: 'Asked for by letter of 3 March, number 2026-114.'"),
        min_length=5,
        max_length=200,
        error_messages={
            "required": _("State why the file is made."),
            "min_length": _("State why the file is made, in one sentence."),
        },
    )


class EraseForForm(forms.Form):
    """The second look before everything about somebody goes: who, and that it was read."""

    email = forms.EmailField(
        label=_("Enter the person's e-mail address once more"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the address, so that nobody else is erased.")},
    )
    is_sure = forms.BooleanField(
        label=_("I have read what goes and what stays. This cannot be taken back."),
        error_messages={"required": _("Tick this if everything is to be erased.")},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = person

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.strip().lower() != self.wanted.email:
            raise forms.ValidationError(
                _("The request is of another address. Check whose data is to be erased.")
            )
        return email


class HoldForm(PersonForm):
    """A hold on the data of one person."""

    name = forms.CharField(
        label=_("Name of the hold"),
        max_length=120,
        help_text=_("The person is told this name. It names nobody: 'Case 2026-17 at the court'."),
    )
    ends_on = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a later one."))
        return day
