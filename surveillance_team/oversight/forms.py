"""What people send this room. All of it is text (law 1)."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices
from surveillance_team.forms import PlainText
from surveillance_team.locators import LONGEST
from surveillance_team.models import Target
from surveillance_team.models.monitors import pseudonym_of
from surveillance_team.services.screening import screen_file_content

from .models import IdentityRequest, Invalidation, Objection, PeriodReport
from .models.objections import LONGEST_WORDS
from .services.identity import latest_told

MOST_REPORTERS = 30
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
EARLIEST = date(2000, 1, 1)
LONG_AGO = _("There are no reports from so long ago.")
NO_DAY = _("Enter the day as year-month-day, as 2026-03-02.")


def words_of(choices: type[TextChoices], *wanted: Any) -> list[tuple[str, Any]]:
    return [(word.value, capfirst(word.label)) for word in wanted or choices]


def day_field(label: Any, **more: Any) -> forms.DateField:
    errors = {"required": _("Choose a day."), "invalid": NO_DAY}
    return forms.DateField(label=label, widget=DAY, error_messages=errors, **more)


class PeriodForm(forms.Form):
    """Days between which one monitor's reports are looked at."""

    first_on = day_field(pgettext_lazy("oversight", "From"))
    last_on = day_field(pgettext_lazy("oversight", "To"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = data.get("first_on"), data.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day lies before the first."))
        for name in ("first_on", "last_on"):
            if (day := data.get(name)) and day < EARLIEST:
                self.add_error(name, LONG_AGO)
        if last and last > timezone.localdate():
            self.add_error("last_on", _("This day has not come yet."))
        return data


class SetAsideForm(PeriodForm):
    """The decision: what was shown, and why."""

    count = forms.IntegerField(min_value=0, max_value=10**6, widget=forms.HiddenInput)
    reason = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Reason"),
        choices=lambda: words_of(Invalidation.Reason),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason. The monitor is told it.")},
    )
    first_on = forms.DateField(widget=forms.HiddenInput)
    last_on = forms.DateField(widget=forms.HiddenInput)


class AskIdentityForm(forms.Form):
    """Who reported this address: asked with a reason, decided by somebody else."""

    monitor = forms.ChoiceField(label=pgettext_lazy("oversight", "Reported by"))
    reason = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Reason"),
        choices=lambda: words_of(IdentityRequest.Reason),
        error_messages={"required": _("Choose a reason.")},
    )
    words = PlainText(
        label=_("Why is it needed?"),
        help_text=_("In one or two sentences, for the second person. No names."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is needed.")},
    )
    reference = PlainText(
        label=_("File number of the written request"),
        help_text=_("Only for an investigator's request."),
        max_length=80,
        required=False,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, target: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports = target.reports.order_by("monitor_id")  # of whom there are fewer than reports
        ids = reports.values_list("monitor_id", flat=True).distinct()[:MOST_REPORTERS]
        self.behind = {pseudonym_of(monitor_id): monitor_id for monitor_id in ids}
        self.fields["monitor"].choices = [(name, name) for name in self.behind]

    def clean_monitor(self) -> UUID:
        """The page knows pseudonyms only; the id behind one stays on this side."""
        return self.behind[self.cleaned_data["monitor"]]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        by_investigator = data.get("reason") == IdentityRequest.Reason.INVESTIGATOR
        if by_investigator and not data.get("reference"):
            self.add_error("reference", _("Enter the file number of the written request."))
        if not by_investigator:
            data["reference"] = ""
        return data


class ApproveForm(forms.Form):
    """A second person's yes. For an investigator's request, with the day the reporter is told."""

    told_from = day_field(
        _("The reporter is told from this day on"),
        required=False,
        help_text=_("For an investigator's request only, and as early as the matter allows."),
    )

    def clean_told_from(self) -> date | None:
        day: date | None = self.cleaned_data["told_from"]
        if day and day > (last := latest_told()):
            words = _("This is too late. Choose a day no later than %(day)s.")
            raise ValidationError(words, params={"day": last.isoformat()})
        return day


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
        self, *args: Any, decided: list[Invalidation], against: frozenset[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), decision_words(one)) for one in decided]
        measures = (Objection.Kind.WARNED, Objection.Kind.SUSPENDED)
        choices += [(one.value, capfirst(one.label)) for one in measures if one in against]
        self.fields["about"].choices = choices

    @property
    def objected_to(self) -> tuple[str, UUID | None]:
        """The kind, and the decision where it is one about reports."""
        chosen = self.cleaned_data["about"]
        if chosen in Objection.Kind.values:
            return chosen, None
        return Objection.Kind.SET_ASIDE.value, UUID(chosen)


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


class FindForm(forms.Form):
    """The address an objection is about, to be looked up among the targets."""

    locator = PlainText(
        label=_("Address"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the address.")},
    )


class DecideForm(forms.Form):
    """The decision on an objection, with the words its author reads."""

    state = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision.")},
    )
    answer = PlainText(
        label=pgettext_lazy("oversight", "Answer"),
        help_text=_("Plain and kind: what you decided, why, and what happens now."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write the answer. Whoever objected reads it.")},
    )
    take_back = forms.BooleanField(
        label=_("Take the address back from wherever it had gone, and leave it out"),
        required=False,
    )
    stop_grouping = forms.BooleanField(
        label=_("Put the account's postings together no more: a victim, or somebody pretends"),
        required=False,
    )

    def __init__(self, *args: Any, objection: Objection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = Objection.State
        outside = objection.kind in Objection.FROM_OUTSIDE
        states = [state.UPHELD, *([state.PARTLY] if outside else []), state.REFUSED]
        self.fields["state"].choices = words_of(state, *states)
        if not (outside and objection.target_id):
            del self.fields["take_back"], self.fields["stop_grouping"]


class MakePeriodForm(forms.Form):
    """Which month or year to report on."""

    length = forms.ChoiceField(
        label=pgettext_lazy("oversight", "Period"),
        choices=lambda: words_of(PeriodReport.Length),
        initial="month",
    )
    first_on = day_field(_("Any day of it"))

    def clean_first_on(self) -> date:
        day: date = self.cleaned_data["first_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if day < EARLIEST:
            raise ValidationError(LONG_AGO)
        return day
