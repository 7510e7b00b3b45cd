"""What editors and administrators send."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

MIB = 1024 * 1024


class PackageForm(forms.Form):
    """One .h5p file. Whether it is one, the reader says; here only whether it can be taken in."""

    package = forms.FileField(
        label=_("H5P package"),
        help_text=_("A file ending in .h5p, as Moodle, Lumi or H5P.org export it."),
        widget=forms.FileInput(attrs={"accept": ".h5p"}),
    )

    def clean_package(self) -> Any:
        file = self.cleaned_data["package"]
        most = settings.UPLOAD_MAX_SIZE
        if not str(file.name).lower().endswith(".h5p"):
            raise forms.ValidationError(_("Choose a file whose name ends in .h5p."))
        if file.size > most:
            words = _("Choose a file of at most %(most)s MB.")
            raise forms.ValidationError(words % {"most": most // MIB})
        return file
