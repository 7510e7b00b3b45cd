"""What applicants and coordinators fill in. Every form is text; none has a file field (law 1)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.reference import in_language
from privacy.models import ConsentText
from surveillance_team.forms import PlainText
from surveillance_team.models import Term
from surveillance_team.services.screening import screen_note

from .models import EthicsCode
from .models.applications import LONGEST_MOTIVATION
from .states import BY_COORDINATORS, KIND_WORDS, MEASURE_WORDS, Bond, MeasureReason, Reason, State

MOST_AT_ONCE = 100
CHANGED = _("The text has changed while you were reading. Please read it again.")


class SignForm(forms.Form):
    """Signing the code of ethics. What is signed is the version that was shown, and no other."""

    data: Any
    code = forms.CharField(widget=forms.HiddenInput, required=False)
    signs = forms.BooleanField(
        label=_("I have read the code of ethics and will keep to it."),
        error_messages={"required": _("Nobody serves on the team without signing the code.")},
    )

    def __init__(self, *args: Any, ethics_code: EthicsCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ethics_code = ethics_code
        self.fields["code"].initial = str(ethics_code.pk)
        self.pinned: dict[str, tuple[str, str]] = {"code": (str(ethics_code.pk), "signs")}

    def clean(self) -> dict[str, Any]:
        """Whoever read an older text has to read the new one before agreeing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for field, (shown, tick) in self.pinned.items():
            if data.get(field) != shown:
                self.ask_to_read_again(field, tick)
        return data

    def ask_to_read_again(self, *names: str) -> None:
        """Show the texts in force, and take back what was ticked under others."""
        shown: Any = self.data.copy()
        for field, (value, tick) in self.pinned.items():
            if not names or field in names:
                shown[self.add_prefix(field)] = value
                shown.pop(self.add_prefix(tick), None)
                self.add_error(tick, CHANGED)
        self.data = shown


class ApplicationForm(SignForm):
    """Applying for a term. Only what a decision needs is asked; the conditions are declared."""

    text = forms.CharField(widget=forms.HiddenInput, required=False)
    bond = forms.ChoiceField(
        label=_("What ties you to the city?"),
        choices=Bond.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    of_age = forms.BooleanField()
    no_pupil = forms.BooleanField(
        label=_("I am not a pupil of a secondary school."),
        error_messages={"required": _("The team is not open to pupils of secondary schools.")},
    )
    motivation = PlainText(
        label=_("Why would you like to be on the team?"),
        help_text=_("Up to 500 letters, if you like. Please write nothing about people you know."),
        max_length=LONGEST_MOTIVATION,
        required=False,
        validators=[screen_note],
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("Without your consent we cannot take your application.")}
    )
    field_order = ["text", "code", "bond", "of_age", "no_pupil", "motivation", "agrees", "signs"]

    def __init__(self, *args: Any, term: Term, consent_text: ConsentText, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent_text = consent_text
        self.fields["text"].initial = str(consent_text.pk)
        self.pinned["text"] = (str(consent_text.pk), "agrees")
        agrees = self.fields["agrees"]
        agrees.label = in_language(consent_text.title_ko, consent_text.title_en)
        body = in_language(consent_text.body_ko, consent_text.body_en)
        agrees.help_text = linebreaksbr(body, autoescape=True)
        self.fields["signs"].help_text = linebreaksbr(self.ethics_code.body, autoescape=True)
        self._ask_conditions(term)

    def _ask_conditions(self, term: Term) -> None:
        age = {"age": term.lowest_age}
        of_age = self.fields["of_age"]
        of_age.label = _("I am %(age)d or older.") % age
        of_age.error_messages["required"] = (
            _("The team is open to people of %(age)d and older.") % age
        )
        if not term.needs_bond:
            del self.fields["bond"]
        if not term.without_pupils:
            del self.fields["no_pupil"]


class DecideForm(forms.Form):
    """What becomes of the applications that were ticked, or of the one that is open."""

    to = forms.ChoiceField(
        choices=[(one.value, one.label) for one in BY_COORDINATORS],
        error_messages={
            "required": _("Choose what becomes of them."),
            "invalid_choice": _("Choose what becomes of them."),
        },
    )
    reason = forms.ChoiceField(
        label=pgettext_lazy("team application", "Why?"),
        choices=[("", _("Choose a reason")), *((one.value, capfirst(one.label)) for one in Reason)],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("to") == State.DECLINED and not data.get("reason"):
            self.add_error("reason", _("Choose a reason; the people are told it in kind words."))
        if data.get("to") != State.DECLINED:
            data["reason"] = ""
        return data

    @property
    def kind_words(self) -> Any:
        """What those who get no place will read, of a valid form."""
        return KIND_WORDS.get(self.cleaned_data["reason"], "")


def ids_of(values: list[str]) -> list[UUID]:
    """What was ticked, in order and each once. What is no id is left out."""
    found: dict[UUID, None] = {}
    for value in values[: 2 * MOST_AT_ONCE]:
        try:
            found.setdefault(UUID(value))
        except ValueError:
            continue
    return list(found)[:MOST_AT_ONCE]


class MeasureForm(forms.Form):
    """One of the listed reasons; the person reads kind words for it."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("measure", "Why?"),
        choices=[(one.value, capfirst(one.label)) for one in MeasureReason],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; the person is told it.")},
    )

    @property
    def words(self) -> Any:
        """What the person will read, of a valid form."""
        return MEASURE_WORDS[self.cleaned_data["reason"]]


class SuspendForm(MeasureForm):
    ends_on = forms.DateField(
        label=_("Last day of the suspension"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the last day."),
            "invalid": _("Enter the day as year-month-day, as 2026-03-02."),
        },
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.term = term
        usual = timezone.localdate() + timedelta(days=term.suspension_days - 1)
        self.fields["ends_on"].initial = min(usual, term.ends_on)

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if not timezone.localdate() <= day <= self.term.ends_on:
            raise forms.ValidationError(_("Choose a day between today and the end of the term."))
        return day
