"""What people send us. Every form is text; none has a file field (law 1)."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.redaction import without_marks

from .locators import LONGEST, MOST_LINES, split_paste
from .models.reports import LONGEST_ANSWER, LONGEST_NOTE
from .services.lines import Statement
from .services.screening import screen_note
from .vocabulary import (
    CATEGORY_HINTS,
    Category,
    Minor,
    SeenWhere,
)

format_html_lazy = lazy(format_html, SafeString)
LONGEST_AGO = timedelta(days=3653)
NOON = time(12)  # of a day whose hour nobody asked for
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def readable(text: str) -> str:
    """Text that can be stored and shown: NUL and unpaired surrogates become a mark."""
    text = text.replace("\0", REPLACEMENT)
    return "".join(REPLACEMENT if "\ud800" <= char <= "\udfff" else char for char in text)


class PlainText(forms.CharField):
    """Text from anywhere. What no one can read becomes a mark; marks of direction and zero-width
    ones, which only say how others are drawn, are left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return without_marks(readable(super().to_python(value)))


class ClientKey(forms.UUIDField):
    """Names one form that was shown. A missing or broken one only loses its protection."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> UUID:
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


def capitalised(words: type[TextChoices]) -> list[tuple[str, Any]]:
    return [(word.value, capfirst(word.label)) for word in words]


def _hinted() -> list[tuple[str, Any]]:
    row = '{} <span class="choice__hint">{}</span>'
    return [
        (kind.value, format_html_lazy(row, capfirst(kind.label), CATEGORY_HINTS[kind]))
        for kind in Category
    ]


class StatementForm(forms.Form):
    """What a monitor says about whatever they report: kind, child, where, when, a note."""

    client_key = ClientKey()
    category = forms.ChoiceField(
        label=_("What does it seem to be?"),
        help_text=_("Your first impression is enough. Please do not open it again to check."),
        choices=_hinted,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it seems to be. “Something else” is fine.")},
    )
    minor_suspected = forms.ChoiceField(
        label=_("Does a child or teenager seem to be concerned?"),
        help_text=_("If you think so, these go first. You need not be sure."),
        choices=capitalised(Minor),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, no, or that you cannot tell.")},
    )
    seen_where = forms.ChoiceField(
        label=_("Where did you come upon it?"),
        choices=[("", _("No answer")), *capitalised(SeenWhere)],
        required=False,
    )
    seen_on = forms.DateField(
        label=_("On which day?"),
        help_text=_("Leave it empty if it was today."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Enter the day as year-month-day, as 2026-03-02.")},
    )
    note = PlainText(
        label=_("Anything the officer should know"),
        help_text=_("Up to 1,000 letters. No names, telephone numbers or details of a victim."),
        max_length=LONGEST_NOTE,
        required=False,
        validators=[screen_note],
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, left_out: frozenset[Category] = frozenset(), **kwargs: Any
    ) -> None:
        """`left_out`: kinds this monitor does not wish to see (services.care.left_out_by)."""
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [row for row in _hinted() if row[0] not in left_out]

    def clean_seen_on(self) -> date | None:
        day: date | None = self.cleaned_data["seen_on"]
        today = timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day and day < today - LONGEST_AGO:
            raise forms.ValidationError(
                _("This is more than ten years ago. Please check the year.")
            )
        return None if day == today else day

    @property
    def statement(self) -> Statement:
        data = self.cleaned_data
        day = data["seen_on"]
        noon = datetime.combine(day, NOON, timezone.get_current_timezone()) if day else None
        return Statement(
            category=data["category"],
            minor_suspected=data["minor_suspected"],
            seen_where=data["seen_where"],
            seen_at=noon,
            note=data["note"],
        )


class FilingForm(StatementForm):
    """Addresses in one paste, and what the monitor says about all of them."""

    paste = PlainText(
        label=_("Addresses"),
        help_text=_("One on each line, up to 50. Disguised ones such as hxxp and [.] are fine."),
        max_length=MOST_LINES * (LONGEST + 2),
        error_messages={
            "required": _("Paste at least one address."),
            "max_length": _("This is too much at once. Please send it in parts of 50 lines."),
        },
        widget=forms.Textarea(
            attrs={
                "rows": 8,
                "autocomplete": "off",
                "autocapitalize": "off",
                "spellcheck": "false",
                "inputmode": "url",
            }
        ),
    )
    field_order = ["client_key", "paste"]

    def clean_paste(self) -> str:
        paste: str = self.cleaned_data["paste"]
        count = len(split_paste(paste))
        if count > MOST_LINES:
            words = _("These are %(count)d lines. Please send at most 50 at once.")
            raise forms.ValidationError(words, params={"count": count})
        if not count:
            raise forms.ValidationError(self.fields["paste"].error_messages["required"])
        return paste


class AnswerForm(forms.Form):
    """A monitor's answer to an officer's question. It has room of its own, beside the note's."""

    note = PlainText(
        label=_("Your answer"),
        help_text=_("Up to 500 letters. No names, telephone numbers or details of a victim."),
        max_length=LONGEST_ANSWER,
        validators=[screen_note],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your answer in one or two sentences.")},
    )


class AttendanceForm(forms.Form):
    """The day on which one monitor attended the training."""

    attended_on = forms.DateField(
        label=_("Attended on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Enter the day of the training."),
            "invalid": _("Enter the day as year-month-day, as 2026-03-02."),
        },
    )
