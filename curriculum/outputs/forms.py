"""What a teacher says before a lesson is shown."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BeginForm(forms.Form):
    """Law 9: two things that have to be so before a lesson on this subject begins."""

    safeguarding_knows = forms.BooleanField(
        label=_("The person responsible for safeguarding at our school knows of this lesson."),
        error_messages={"required": _("Please tell them first, then tick this and begin.")},
    )
    teacher_stays = forms.BooleanField(
        label=_("A teacher of the school is in the room and stays until the end."),
        error_messages={"required": _("Please wait for the teacher, then tick this and begin.")},
    )
