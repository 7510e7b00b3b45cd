"""Objecting, and reading the answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from surveillance_team.forms import PlainText
from surveillance_team.locators import LONGEST
from surveillance_team.models import Monitor
from surveillance_team.services.screening import screen_file_content

from ..models import Invalidation, Objection
from ..models.objections import LONGEST_WORDS
from .fields import words_of

ObjectedTo = tuple[Monitor, str, UUID | None]
"""The appointment, the kind, and the decision where it is one about reports."""


class MonitorObjectionForm(forms.Form):
    """A monitor objects to a decision: chosen from what was decided, so nothing can be guessed."""

    about = forms.ChoiceField(
        label=_("What do you object to?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you object to.")},
    )
    words = PlainText(
        label=_("What should we know?"),
        help_text=_("A few sentences are enough. No addresses, and no names of others."),
        max_length=LONGEST_WORDS,
        validators=[screen_file_content],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tell us in a few words what was wrong.")},
    )

    def __init__(
        self,
        *args: Any,
        decided: list[Invalidation],
        against: list[tuple[Monitor, frozenset[str]]],
        **kwargs: Any,
    ) -> None:
        """Of all terms of one person: the letter about an earlier one leads here too.

        Args:
            decided: With `monitor` read.
            against: What stands against each of their appointments, with `term` read.
        """
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), decision_words(one)) for one in decided]
        self._meant: dict[str, ObjectedTo] = {
            str(one.pk): (one.monitor, Objection.Kind.SET_ASIDE.value, one.pk) for one in decided
        }
        for monitor, measures in against:
            for kind in (one for one in Objection.Kind if one in measures):
                code = f"{kind.value}-{monitor.term_id}"
                self._meant[code] = (monitor, kind.value, None)
                words = capfirst(kind.label)
                choices.append((code, f"{words} ({monitor.term})" if against[1:] else words))
        self.fields["about"].choices = choices

    @property
    def objected_to(self) -> ObjectedTo:
        return self._meant[self.cleaned_data["about"]]


def decision_words(decided: Invalidation) -> str:
    days = {"first": decided.first_on, "last": decided.last_on, "count": decided.count}
    return str(_("%(count)d reports from %(first)s to %(last)s were set aside") % days)


class Age(TextChoices):
    OLDER = "older", _("14 or older")
    UNDER = "under", _("under 14")


class PublicObjectionForm(forms.Form):
    """Somebody without an account is in what was reported. No file, and no name is asked."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=lambda: words_of(Objection.Kind, *Objection.FROM_OUTSIDE),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    age = forms.ChoiceField(
        label=_("How old are you?"),
        help_text=_("If you are under 14 we store nothing about you, and show who helps."),
        choices=lambda: words_of(Age),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    locator = PlainText(
        label=_("Which address or account?"),
        help_text=_("As text, as far as you know it. You need not open it."),
        max_length=LONGEST,
        required=False,
        validators=[screen_file_content],
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
    )
    words = PlainText(
        label=_("What should we know?"),
        help_text=_("A few sentences are enough. You need not tell what happened."),
        max_length=LONGEST_WORDS,
        validators=[screen_file_content],
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tell us in a few words what should be put right.")},
    )
    contact = PlainText(
        label=_("How can we reach you?"),
        help_text=_(
            "An e-mail address or a number, only if you wish. You can read the answer without it."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    homepage = forms.CharField(  # no person meets it; machines fill in what they find
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("Leave the last field empty; it is there to stop machines."))
        return ""

    @property
    def is_under_14(self) -> bool:
        """By this answer alone, whatever else was typed or left out: nothing of it is read."""
        return self.data.get("age") == Age.UNDER

    @property
    def said(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("kind", "words", "locator", "contact")}


class AnswerForm(forms.Form):
    """Receipt and secret of an objection."""

    receipt = PlainText(
        label=_("Receipt number"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the receipt number.")},
    )
    secret = PlainText(
        label=_("Secret word"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the secret word you were given.")},
    )
