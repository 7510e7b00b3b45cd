"""What is asked when a credential is checked, found, revoked or replaced."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .codes import LENGTH, tidy_code
from .kinds import kind_of
from .models import Credential
from .services.issuing import LONGEST_TEXT, Text

LANGUAGES = ("ko", "en")


class CodeForm(forms.Form):
    """The number of a document, as typed from paper."""

    code = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("12 letters and digits, as ABCD-EFGH-JKMN. It stands below the QR code."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter the number that is printed on the certificate.")},
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(
                _("A number has %(length)d letters and digits. Compare it with the paper."),
                params={"length": LENGTH},
            )
        return code


class FindForm(forms.Form):
    """A number, or the e-mail address of a holder. Sent by POST: an address is in no URL."""

    what = forms.CharField(
        label=_("Number, or e-mail address of the holder"), max_length=254, strip=True
    )


class HolderNameForm(forms.Form):
    """The right name for every document of a person. Its values are those of personal data."""

    holder_name = forms.CharField(
        label=_("Name as printed"),
        max_length=60,
        help_text=_("Every certificate that bears another name is replaced, under a new number."),
        error_messages={"required": _("Enter the name as it should be printed.")},
    )


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why is it revoked?"),
        choices=[
            (reason.value, reason.label)
            for reason in Credential.Reason
            if reason not in (Credential.Reason.DATA_CORRECTED, Credential.Reason.RENEWED)
        ],
        widget=forms.RadioSelect,
    )


class ReplaceForm(forms.Form):
    """The printed fields of the kind, each in both languages, to be corrected or renewed."""

    reason = forms.ChoiceField(
        label=_("Why is it replaced?"),
        choices=[
            (reason.value, reason.label)
            for reason in (Credential.Reason.DATA_CORRECTED, Credential.Reason.RENEWED)
        ],
        widget=forms.RadioSelect,
    )
    holder_name = forms.CharField(label=_("Name as printed"), max_length=LONGEST_TEXT)
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, credential: Credential, *args: Any, **kwargs: Any) -> None:
        self.credential = credential
        self.codes = list(kind_of(credential.kind).fields)
        super().__init__(*args, initial=self._initial(), **kwargs)
        for code, label in kind_of(credential.kind).fields.items():
            for language in LANGUAGES:
                self.fields[f"{code}_{language}"] = forms.CharField(
                    label=f"{label} ({language})", max_length=LONGEST_TEXT
                )

    def clean_valid_until(self) -> Any:
        until = self.cleaned_data["valid_until"]
        if until and until < self.credential.valid_from:
            raise forms.ValidationError(_("The last day lies before the first one."))
        return until

    @property
    def printed(self) -> dict[str, dict[str, str]]:
        data = self.cleaned_data
        return {code: {one: data[f"{code}_{one}"] for one in LANGUAGES} for code in self.codes}

    def _initial(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "holder_name": self.credential.holder_name,
            "valid_until": self.credential.valid_until,
        }
        printed: dict[str, Text] = self.credential.printed or {}
        for code in self.codes:
            text: Text = printed.get(code, "")
            for one in LANGUAGES:
                values[f"{code}_{one}"] = text if isinstance(text, str) else text.get(one, "")
        return values
