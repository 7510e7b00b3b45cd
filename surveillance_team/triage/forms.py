"""What officers enter to decide. None takes a file (law 1)."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveillance_team.forms import capitalised
from surveillance_team.vocabulary import ABOUT_CHILDREN, Category, Minor, NotInScope, Question

from .deciding import Action, WhyPart
from .looks import Look
from .services.claiming import WhyTakeOver

NOT_CHOSEN = {NotInScope.SAME_POSTING, NotInScope.OBJECTION_UPHELD}
"""Reasons that follow from another act: merging, or an objection."""
REASONS = [(word.value, capfirst(word.label)) for word in NotInScope if word not in NOT_CHOSEN]


class VersionForm(forms.Form):
    """Which state of the report the officer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AcceptForm(VersionForm):
    """In scope: what it is, by the officer's own judgement of what was written."""

    category = forms.ChoiceField(label=_("Kind"), choices=capitalised(Category))
    minor_suspected = forms.ChoiceField(
        label=_("Does a child seem to be concerned?"),
        choices=capitalised(Minor),
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("category") in ABOUT_CHILDREN and data.get("minor_suspected") != Minor.YES:
            words = _("This kind concerns a child. Choose yes, or another kind.")
            self.add_error("minor_suspected", words)
        return data


class LeaveOutForm(VersionForm):
    """Not in scope, for one of the listed reasons."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )


class AskForm(VersionForm):
    """One of the listed questions to the monitors."""

    question = forms.ChoiceField(
        label=_("Question"),
        choices=Question,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a question.")},
    )


class MergeForm(VersionForm):
    """The other address of the same posting."""

    into_id = forms.UUIDField(widget=forms.HiddenInput)


class PartForm(VersionForm):
    """Why two merged addresses are two after all."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=WhyPart,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason.")},
    )


class TakeOverForm(forms.Form):
    """The word with which a report is taken over from a colleague."""

    why = forms.ChoiceField(
        label=pgettext_lazy("taking over", "Why"), choices=capitalised(WhyTakeOver)
    )


class SaveViewForm(forms.Form):
    """A name for the filters one has chosen."""

    name = forms.CharField(
        label=_("Name of the view"),
        help_text=_("Up to 40 letters. Never a person's name or an address."),
        max_length=40,
        error_messages={"required": _("Give the view a name.")},
    )
    is_shared = forms.BooleanField(label=_("The whole team sees it"), required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if any(mark in name for mark in ("://", "@", "www.", "hxxp", "[.]")):
            raise forms.ValidationError(_("This looks like an address. Please use other words."))
        return name


class ManyLooks(forms.Field):
    """Chosen reports, each once and as the officer saw it."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[Look]:
        try:
            looks = [Look.read(one) for one in value or []]
        except ValueError:
            looks = []
        if not looks:
            raise forms.ValidationError(_("Choose at least one report."))
        return list({look.target_id: look for look in looks}.values())


class BulkForm(forms.Form):
    """Which reports are decided alike, and how."""

    action = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Action.ACCEPT.value, _("Pass on, as they were claimed")),
            (Action.LEAVE_OUT.value, _("Do not pass on")),
        ],
        error_messages={"required": _("Choose a decision.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Only for those not passed on")), *REASONS],
        required=False,
    )
    targets = ManyLooks()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("action") == Action.LEAVE_OUT and not data.get("reason"):
            self.add_error("reason", _("Choose a reason."))
        return data

    @property
    def params(self) -> dict[str, str]:
        """What services.bulks keeps beside the action."""
        if self.cleaned_data["action"] == Action.LEAVE_OUT:
            return {"reason": self.cleaned_data["reason"]}
        return {}

    @property
    def reason_told(self) -> Any:
        """The reason in words, before anything is decided by it."""
        return dict(REASONS)[self.cleaned_data["reason"]]
