"""Looking into an objection and answering it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from surveillance_team.forms import PlainText
from surveillance_team.locators import LONGEST

from ..models import Objection
from ..models.objections import LONGEST_WORDS
from .fields import words_of


class FindForm(forms.Form):
    """The address an objection is about, to be looked up among the targets."""

    locator = PlainText(
        label=_("Address, number or name"),
        help_text=_("A number as it is dialled; a name with its app, as in “KakaoTalk: name”."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter an address, a number or a name.")},
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
