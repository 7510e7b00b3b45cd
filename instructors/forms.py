"""What applicants and coordinators fill in."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from core.models import School
from core.models.reference import in_language
from privacy.models import ConsentText

from .models import Cohort
from .models.applications import LONGEST_MOTIVATION
from .services.appointing import (
    CHECK_HOLDS,
    DEMO_LESSON_COUNTS,
    LONGEST,
    checks_hold_until,
)
from .states import KIND_WORDS, Experience, Reason

LONGEST_NAME = 60
USUAL = timedelta(days=364)


class ApplicationForm(forms.Form):
    """Applying for a cohort. Only what a decision and a certificate need is asked."""

    data: Any
    text = forms.CharField(widget=forms.HiddenInput, required=False)
    holder_name = forms.CharField(
        label=_("Name for the certificate"),
        help_text=_("As it stands on your identity card."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name that should stand on your certificate.")},
    )
    experience = forms.ChoiceField(
        label=_("What have you worked at?"),
        help_text=_("It helps us to bring different people together. No answer rules you out."),
        choices=[(one.value, capfirst(one.label)) for one in Experience],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best. “Something else” is fine.")},
    )
    motivation = forms.CharField(
        label=_("Why would you like to take part?"),
        help_text=_("Up to 1,000 letters. Please write nothing about people you know of."),
        max_length=LONGEST_MOTIVATION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    adult = forms.BooleanField(
        label=_("I am 19 or older."),
        error_messages={"required": _("The training is open to people of 19 and older.")},
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("Without your consent we cannot take the application.")}
    )

    def __init__(
        self, *args: Any, cohort: Cohort, consent_text: ConsentText, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if cohort.is_for_monitors:
            name = self.fields["holder_name"]
            name.label = pgettext("monitor training", "Name for the certificate")
            name.error_messages["required"] = pgettext(
                "monitor training", "Write the name that should stand on your certificate."
            )
        self.fields["text"].initial = str(consent_text.pk)
        self.fields["agrees"].label = in_language(consent_text.title_ko, consent_text.title_en)
        self.fields["agrees"].help_text = linebreaksbr(
            in_language(consent_text.body_ko, consent_text.body_en), autoescape=True
        )
        self.consent_text = consent_text

    def clean_holder_name(self) -> str:
        return " ".join(self.cleaned_data["holder_name"].split())

    def clean(self) -> dict[str, Any]:
        """Whoever read an older text has to read the new one before agreeing."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("text") != str(self.consent_text.pk):
            self.ask_to_read_again()
        return data

    def ask_to_read_again(self) -> None:
        shown: Any = self.data.copy()
        shown[self.add_prefix("text")] = str(self.consent_text.pk)
        shown.pop(self.add_prefix("agrees"), None)
        self.data = shown
        self.add_error(
            "agrees", _("The text has changed while you were writing. Please read it again.")
        )


class DeclineForm(forms.Form):
    """One of the listed reasons; the person gets kind words for it."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("training", "Why?"),
        choices=[(one.value, capfirst(one.label)) for one in Reason],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; the person is told it in kind words.")},
    )

    @property
    def kind_words(self) -> Any:
        """What the person will read, of a valid form."""
        return KIND_WORDS[self.cleaned_data["reason"]]


def _day(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day."),
            "invalid": _("Enter the day as year-month-day, as 2026-03-02."),
        },
    )


class AppointForm(forms.Form):
    """What has to be clear before somebody teaches in schools. No document is stored."""

    demo_lesson_on = _day(_("Demo lesson passed on"))
    sex_offence_checked_on = _day(
        _("Record of sexual offences checked on"), _("It was clear. Not older than a year.")
    )
    child_abuse_checked_on = _day(
        _("Record of child abuse checked on"), _("It was clear. Not older than a year.")
    )
    ends_on = _day(
        _("Appointed until"),
        _("Empty: as long as the record checks hold, at most a year from today."),
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("Teaches at"),
        choices=[(code, capfirst(label)) for code, label in School.Level.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def clean(self) -> dict[str, Any]:
        """The records are clear through the whole appointment, not only on the day it is made."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        names = ("sex_offence_checked_on", "child_abuse_checked_on")
        if any(name in self.errors for name in (*names, "ends_on")):
            return data
        hold_until = checks_hold_until(*(data[name] for name in names))
        data["ends_on"] = data["ends_on"] or min(hold_until, timezone.localdate() + USUAL)
        if data["ends_on"] > hold_until:
            words = _(
                "The record checks hold until %(day)s. Enter that day or an earlier one, or have "
                "the records checked again."
            )
            self.add_error("ends_on", words % {"day": date_format(hold_until)})
        return data

    def clean_demo_lesson_on(self) -> Any:
        return self._past("demo_lesson_on", DEMO_LESSON_COUNTS)

    def clean_sex_offence_checked_on(self) -> Any:
        return self._past("sex_offence_checked_on", CHECK_HOLDS)

    def clean_child_abuse_checked_on(self) -> Any:
        return self._past("child_abuse_checked_on", CHECK_HOLDS)

    def clean_ends_on(self) -> date | None:
        day: date | None = self.cleaned_data["ends_on"]
        today = timezone.localdate()
        if day is not None and day < today:
            raise forms.ValidationError(_("This day has passed."))
        if day is not None and day > today + LONGEST:
            raise forms.ValidationError(_("This is more than a year from today."))
        return day

    def _past(self, name: str, counts: timedelta) -> Any:
        day, today = self.cleaned_data[name], timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < today - counts:
            raise forms.ValidationError(_("This is too long ago."))
        return day
