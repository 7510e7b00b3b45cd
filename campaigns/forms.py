"""What citizens fill in."""

from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext_lazy as _

from core.models import District
from core.models.reference import in_language

from .consents import Asked


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
    """Joining by e-mail, for people of 14 and over. Each purpose is agreed to on its own, in the
    words of the privacy officer."""

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
        error_messages={
            "required": _(
                "Without this you cannot join by e-mail. You can always promise without a name."
            )
        },
    )
    wants_news = forms.BooleanField(required=False)

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in (("agrees", asked.join), ("wants_news", asked.news)):
            if text is None:
                del self.fields[name]
                continue
            self.fields[name].label = in_language(text.title_ko, text.title_en)
            self.fields[name].help_text = linebreaksbr(
                in_language(text.body_ko, text.body_en), autoescape=True
            )

    @property
    def is_over_14(self) -> bool:
        return bool(self.data.get("over_14") == "yes")
