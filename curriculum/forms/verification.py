"""The form a teacher asks with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import School


class VerificationForm(forms.Form):
    school = forms.ModelChoiceField(
        queryset=School.objects.select_related("district"),
        label=_("Your school"),
        empty_label=_("Choose your school"),
        error_messages={"invalid_choice": _("Choose a school of the list.")},
    )
    mail = forms.EmailField(
        label=_("Your e-mail address at the school"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Without one, the head of your school or an administrator confirms you."),
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        school, mail = values.get("school"), values.get("mail")
        if school and mail and not school.email_domain:
            self.add_error(
                "mail",
                _("We do not know this school's e-mail. Leave this empty; your head confirms you."),
            )
        elif school and mail and not mail.lower().endswith("@" + school.email_domain.lower()):
            self.add_error(
                "mail",
                _("An address of this school ends in @%(domain)s.")
                % {"domain": school.email_domain},
            )
        return values
