"""What citizens fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import District


class PromiseForm(forms.Form):
    """One tap. The district may be left out."""

    district = forms.ModelChoiceField(
        queryset=District.objects.all(),
        to_field_name="code",
        required=False,
        label=_("My district"),
        empty_label=_("I would rather not say"),
        error_messages={"invalid_choice": _("Choose a district of the list, or leave it open.")},
    )


class JoinForm(forms.Form):
    """Joining by e-mail, for people of 14 and over. Each purpose is agreed to on its own."""

    over_14 = forms.CharField(widget=forms.HiddenInput, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Write the address we may send the link to."),
            "invalid": _("This does not look like an e-mail address. Check it once more."),
        },
    )
    agrees = forms.BooleanField(
        label=_("I agree that my address is kept for this campaign (required)"),
        error_messages={"required": _("Without this we cannot sign you up. An anonymous promise "
                                      "is always possible.")},
    )
    wants_news = forms.BooleanField(
        label=_("Tell me by e-mail what became of the campaign (optional)"), required=False
    )

    @property
    def is_over_14(self) -> bool:
        return bool(self.data.get("over_14") == "yes")
