"""The forms of an administrator's screens."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .roles import Role


class RolesField(forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Roles"),
            choices=Role.choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    roles = RolesField(
        required=False,
        help_text=_("A change signs the person out, and works from the next sign-in on."),
    )

    def change(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "name": self.cleaned_data["name"],
            "roles": [Role(code) for code in self.cleaned_data["roles"]],
        }


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    roles = RolesField(error_messages={"required": _("Choose at least one role.")})
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def invitation(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "email": self.cleaned_data["email"],
            "roles": [Role(code) for code in self.cleaned_data["roles"]],
            "language": self.cleaned_data["language"],
        }


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        help_text=_("How you made sure that it is really this person. It is kept in the record."),
    )
