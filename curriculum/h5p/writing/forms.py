"""What is asked beside the content itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_TITLE = 255


class NameForm(forms.Form):
    """What the activity is called in the list of activities, and which state of it was open."""

    title = forms.CharField(
        label=_("Name in the list of activities"),
        max_length=LONGEST_TITLE,
        help_text=_("Pupils do not see it on the page, but in the name of the frame."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def refuse_older(self) -> None:
        """Say that somebody else saved meanwhile."""
        words = _(
            "Somebody else has saved this activity since you opened it. Keep what you typed "
            "elsewhere, open the activity anew and put it in there."
        )
        self.add_error(None, words)
