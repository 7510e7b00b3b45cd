"""What people may ask of the site itself."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .addresses import NotOurAddress, is_public_page, path_of
from .models import TakedownRequest

ADDRESS = re.compile(r"(https?://|hxxps?://|www\.|\b[\w-]+\.[a-z]{2,}/)\S", re.IGNORECASE)
LONGEST_PATH = 200
TOO_LONG = _("This address is too long. The part up to the question mark is enough.")
OTHER_SITE = _(
    "This page is not on our site, and we take no addresses of other sites here. “I saw something "
    "online” says who can help."
)
NO_SUCH_PAGE = _(
    "We did not find this page on our site. Copy its address from the browser as it is. For the "
    "front page, write only “/”."
)


class TakedownForm(forms.Form):
    """Something on this site should come down or be put right. It takes no file and no address of
    another site (law 1)."""

    page = forms.CharField(
        label=_("Which page of this site?"),
        help_text=_("Its address, copied from the browser, such as /en/citizens/."),
        max_length=300,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Tell us which page it is. You can copy its address from the browser."),
            "max_length": TOO_LONG,
        },
    )
    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=TakedownRequest.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the reason that fits best."),
            "invalid_choice": _("Choose one of the reasons of the list."),
        },
    )
    words = forms.CharField(
        label=_("What should we know?"),
        help_text=_("A few words are enough. Please leave out what happened and any addresses."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "5"}),
        error_messages={"max_length": _("At most 1,000 characters. A few words are enough.")},
    )
    email = forms.EmailField(
        label=_("E-mail address for the answer"),
        help_text=_(
            "Only if you want a letter. If you are under 14, leave it empty: you will see the "
            "answer on the page that follows."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "invalid": _("This does not look like an e-mail address. Check it once more.")
        },
    )
    homepage = forms.CharField(  # no person meets it; machines fill in what they find
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, host: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = {host.lower(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc.lower()}

    def clean_page(self) -> str:
        """The path of a page there is, and nothing else: what is free text is never stored."""
        try:
            path = path_of(str(self.cleaned_data["page"]).strip(), self.hosts)
        except NotOurAddress:
            raise ValidationError(OTHER_SITE) from None
        if len(path) > LONGEST_PATH:
            raise ValidationError(TOO_LONG)
        if not is_public_page(path):
            raise ValidationError(NO_SUCH_PAGE)
        return path

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"])
        if ADDRESS.search(words):
            raise ValidationError(
                _("Please take the addresses out. We must not collect addresses here.")
            )
        return words

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("Leave the last field empty; it is there to stop machines."))
        return ""
