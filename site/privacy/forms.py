"""What this room asks people."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.personal_data import Person
from users.models import User


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


class FindPersonForm(forms.Form):
    """Somebody staff are asked about. Sent by POST: an address stands in no URL."""

    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)

    @property
    def person(self) -> Person:
        return person_of(self.cleaned_data["email"])


class HoldForm(forms.Form):
    """A hold on the data of one person."""

    email = forms.EmailField(label=_("E-mail address of the person"), max_length=254)
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

    @property
    def person(self) -> Person:
        return person_of(self.cleaned_data["email"])


def person_of(email: str) -> Person:
    """Whoever the address belongs to: an account, or just a mailbox."""
    tidy = email.strip().lower()
    actor_id: UUID | None = (
        User.objects.filter(email=tidy).values_list("actor_id", flat=True).first()
    )
    return Person(actor_id=actor_id, email=tidy)
