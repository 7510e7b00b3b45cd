"""Forms beside the paste: what is no address, a list, and how news should come."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .forms import FilingForm, PlainText, StatementForm, capitalised
from .locators import Locator, Refused, address_in, split_paste
from .models import NewsChoice
from .places import LONGEST_NAME, Named, NoSuchName, PlaceKind, Service, read_place
from .services.lines import NEVER_KEPT, own_hosts, read
from .services.screening import screen_file_content

STATED = ("category", "minor_suspected", "seen_where", "seen_on", "note")


class KeptForm(forms.Form):
    """What is in a form so far. Nothing is required; what we never take is not kept."""

    kept: ClassVar[tuple[str, ...]]
    draft_version = forms.IntegerField(
        required=False, min_value=0, max_value=99_999_999, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    @property
    def words(self) -> dict[str, str]:
        """Text by field, as it is put into the form again."""
        return {name: str(self.cleaned_data[name] or "") for name in self.kept}


class DraftForm(KeptForm, FilingForm):
    """What is in the form of addresses so far."""

    kept = ("paste", *STATED)

    def clean_paste(self) -> str:
        paste: str = self.cleaned_data["paste"]
        lines = [read(line) for line in split_paste(paste)]
        for line in lines:
            if line.refusal in NEVER_KEPT:
                raise forms.ValidationError(str(line.refusal.label))
        return "\n".join(line.text for line in lines)


class PlaceForm(StatementForm):
    """One thing that has no address to copy, and what the monitor says about it."""

    place_kind = forms.ChoiceField(
        label=pgettext_lazy("filing", "What is it?"),
        choices=lambda: capitalised(PlaceKind),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    service = forms.ChoiceField(
        label=pgettext_lazy("filing", "Where?"),
        help_text=_("Not needed for a telephone number."),
        choices=lambda: [("", pgettext_lazy("filing", "Choose")), *Service.choices],
        required=False,
    )
    app = PlainText(
        label=_("Name of the app"),
        help_text=_("Only if it is not in the list above."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = PlainText(
        label=_("Name, number or invitation"),
        help_text=_(
            "As it was written there. Please do not enter a room, call, or write to anyone to find "
            "out more."
        ),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write what was given there.")},
    )

    field_order = ["client_key", "place_kind", "service", "app", "name"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors.keys() & {"place_kind", "service", "app", "name"}:
            return data
        if data["place_kind"] != PlaceKind.PHONE and not data["service"]:
            self.add_error("service", _("Choose where this name is used."))
        elif data["service"] == Service.OTHER and not data["app"]:
            self.add_error("app", _("Write the name of the app."))
        else:
            self._read(data)
        return data

    def _read(self, data: dict[str, Any]) -> None:
        named = Named(
            kind=data["place_kind"], service=data["service"], app=data["app"], name=data["name"]
        )
        try:
            data["place"] = read_place(named, own_hosts=own_hosts())
        except NoSuchName:
            self.add_error("name", _("This cannot be right. Check it letter by letter."))
        except Refused as refused:
            self.add_error("name", str(refused.refusal.label))

    @property
    def place(self) -> Locator:
        place: Locator = self.cleaned_data["place"]
        return place

    @property
    def written(self) -> str:
        """As it was written, with where it is used; kept beside the report."""
        data = self.cleaned_data
        where = data["app"] or data["service"]
        is_address = "://" in self.place.canonical and data["place_kind"] == PlaceKind.ROOM
        name = address_in(data["name"]) if is_address else data["name"]
        return f"{where}: {name}" if where else str(name)


class PlaceDraftForm(KeptForm, PlaceForm):
    """What is in the form of what is no address so far. It need not be a name yet."""

    kept = ("place_kind", "service", "app", "name", *STATED)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    def clean_name(self) -> str:
        return self._screened("name")

    def clean_app(self) -> str:
        return self._screened("app")

    def _screened(self, field: str) -> str:
        text: str = self.cleaned_data[field]
        screen_file_content(text)
        return text


class ListForm(StatementForm):
    """What the monitor says about every row of a list. The file itself is no field (law 1)."""


class NewsForm(forms.Form):
    """How somebody wants to hear that something moved."""

    way = forms.ChoiceField(
        label=_("How should we tell you that something moved?"),
        help_text=_("A mail says only that there is news, never what."),
        choices=lambda: capitalised(NewsChoice.Way),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one way.")},
    )
