"""What reviewers sign with, and what editors send."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from .importing import NotReadable, kind_of, words_for
from .importing.rows import MOST_BYTES

MIB = 1024 * 1024
LATEST_REVIEW = timedelta(days=3 * 365)
IN_A_YEAR = timedelta(days=365)


def _in_a_year() -> date:
    return timezone.localdate() + IN_A_YEAR


class ReadForm(TaskStateCommentForm):
    """Approves the version of a lesson that was the newest when the form was opened."""

    version = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, newest: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newest = newest
        self.fields["version"].initial = newest

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.newest or given.get("version") != self.newest:
            raise forms.ValidationError(
                _("The lesson was changed after you opened this. Read it again, then decide.")
            )
        return given


class SigningForm(ReadForm):
    """Signs what was read.

    The date leaves as text: Wagtail's editor carries the answers as JSON.
    """

    signed_as = forms.CharField(
        label=_("Reviewed by"),
        max_length=120,
        help_text=_("Printed on the lesson. An office or board is enough, such as its name."),
    )
    review_due_on = forms.DateField(
        label=_("Next review by"),
        initial=_in_a_year,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Within three years. Laws and services change: a year is usual."),
    )
    field_order = ("signed_as", "review_due_on", "comment")

    def clean_review_due_on(self) -> str:
        due: date = self.cleaned_data["review_due_on"]
        today = timezone.localdate()
        if not today < due <= today + LATEST_REVIEW:
            raise forms.ValidationError(_("Choose a day after today and within three years."))
        return due.isoformat()


class LessonsFileForm(forms.Form):
    """One file of lessons. What is in it is said row by row once it is read; here only whether it
    can be taken in."""

    file = forms.FileField(
        label=_("Sheet or folder"),
        help_text=_("A sheet (.xlsx, .csv) or a folder of .md texts packed as .zip, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.zip"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            kind_of(str(file.name))
            if file.size > MOST_BYTES:
                raise NotReadable("too_large", str(MOST_BYTES // MIB))
        except NotReadable as refused:
            raise forms.ValidationError(words_for(refused.fault.as_json())) from None
        return file
