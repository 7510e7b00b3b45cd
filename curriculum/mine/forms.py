"""What teachers fill in about their own lessons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .files import LARGEST, kind_of
from .models import OwnLesson, OwnStep
from .own_words import LONGEST_TITLE, OwnWords, refuse_pointers
from .services import Move, StepChoice

MOST_MINUTES = 100  # of one step, as in the lesson itself
LONGEST_NAME = 120  # characters
MOVES = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class StepFields:
    """The fields of one step, to be drawn together."""

    step: OwnStep
    title: str
    minutes: forms.BoundField
    own_note: forms.BoundField
    is_dropped: forms.BoundField
    is_first: bool
    is_last: bool


class AdaptForm(forms.Form):
    """A whole adaptation on one page, so that a button which moves a step loses nothing that was
    typed into another.

    Args:
        own: The lesson as its teacher has it.
        steps: All of its steps, what is left out too.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    own_title = OwnWords(
        longest=LONGEST_TITLE,
        label=_("Own title"),
        help_text=_("Empty: the title of the lesson."),
    )
    own_note = OwnWords(
        label=_("Note for the whole lesson"),
        help_text=_(
            "Who you share the lesson with reads it too. "
            "Please write nothing by which a pupil could be known."
        ),
        widget=forms.Textarea(attrs={"rows": "3"}),
    )

    def __init__(
        self, data: Any = None, *, own: OwnLesson, steps: Sequence[OwnStep], **kwargs: Any
    ) -> None:
        initial = {
            "version": own.version,
            "own_title": own.own_title,
            "own_note": own.own_note,
        }
        super().__init__(data, initial=initial, **kwargs)
        self.steps = steps
        for step in steps:
            self._add_fields_of(step)

    def _add_fields_of(self, step: OwnStep) -> None:
        self.fields[f"minutes_{step.pk}"] = forms.IntegerField(
            label=_("Minutes"),
            min_value=1,
            max_value=MOST_MINUTES,
            initial=step.own_minutes,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={
                "required": _("Say how many minutes this step takes."),
                "invalid": _("Write the minutes as a whole number."),
                "min_value": _("A step takes at least one minute."),
                "max_value": _("A step takes at most 100 minutes."),
            },
        )
        self.fields[f"note_{step.pk}"] = OwnWords(
            label=_("Own note"),
            initial=step.own_note,
            widget=forms.Textarea(attrs={"rows": "2"}),
        )
        self.fields[f"dropped_{step.pk}"] = forms.BooleanField(
            label=_("Leave this step out"), required=False, initial=step.is_dropped
        )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.steps and all(values.get(f"dropped_{step.pk}") for step in self.steps):
            raise ValidationError(_("Keep at least one step."))
        return values

    def step_fields(self) -> Iterator[StepFields]:
        for place, step in enumerate(self.steps):
            yield StepFields(
                step=step,
                title=str(step.text.value.get("title", "")),
                minutes=self[f"minutes_{step.pk}"],
                own_note=self[f"note_{step.pk}"],
                is_dropped=self[f"dropped_{step.pk}"],
                is_first=place == 0,
                is_last=place == len(self.steps) - 1,
            )

    def choices(self) -> dict[int, StepChoice]:
        values = self.cleaned_data
        return {
            step.pk: StepChoice(
                minutes=values[f"minutes_{step.pk}"],
                own_note=values[f"note_{step.pk}"],
                is_dropped=values[f"dropped_{step.pk}"],
            )
            for step in self.steps
        }

    def move(self) -> Move | None:
        """What the pressed button moves; None for saving alone, and for a button we know not."""
        name, _sep, way = str(self.data.get("move", "")).partition("-")
        step = next((step for step in self.steps if str(step.pk) == name), None)
        return Move(step.pk, MOVES[way]) if step and way in MOVES else None


def as_it_stands(
    data: Mapping[str, Any], own: OwnLesson, steps: Sequence[OwnStep]
) -> dict[str, Any]:
    """What was typed into a form that came too late, made fit for the lesson as it is now."""
    typed = {name: data.get(name) for name in data}
    for step in steps:
        if f"minutes_{step.pk}" not in typed:
            typed[f"minutes_{step.pk}"] = str(step.own_minutes)
            typed[f"note_{step.pk}"] = step.own_note
            typed |= {f"dropped_{step.pk}": "on"} if step.is_dropped else {}
    return typed | {"version": str(own.version)}


class FileForm(forms.Form):
    """One file for the teacher's own use."""

    file = forms.FileField(
        label=_("A file for yourself"),
        help_text=_(
            "PDF, ODT, PPTX, HWPX or plain text, up to 1.5 MB. Nobody else ever gets it. No "
            "pictures, and nothing about pupils."
        ),
        allow_empty_file=False,
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty."),
            "missing": _("Choose a file first."),
            "invalid": _("Choose a file first."),
            "max_length": _("The name of the file is too long. Shorten it and try again."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(_("This file is larger than 1.5 MB. Make it smaller first."))
        self.cleaned_data["content"] = content = file.read()
        self.cleaned_data["kind"] = kind = kind_of(content)
        if kind is None:
            raise ValidationError(
                _("We take PDF, ODT, PPTX, HWPX and plain text without macros, nothing else.")
            )
        self.cleaned_data["name"] = name = PurePath(file.name).name
        refuse_pointers(name)
        return file
