"""Personal data in this room: none. Who asked for a pack stands in the job, who took it nowhere."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, personal_data

KEPT = timedelta(days=30)


def _nobodys(model: str, keep: timedelta | None, counted_from: Any) -> PersonalData:
    return PersonalData(
        fields=frozenset(),
        find=lambda person: [],
        erase=lambda person: 0,
        retention=Retention(
            model=f"outputs.{model}",
            keep=keep,
            counted_from=counted_from,
            reason=_("Spares making the same file again."),
        ),
    )


def register() -> None:
    personal_data.register("outputs.packs", _nobodys("LessonPack", KEPT, "made_at"))
    prints = _nobodys("LessonPrint", None, _("it is replaced by the next, or goes with its lesson"))
    personal_data.register("outputs.prints", prints)
    pieces = _nobodys("PackPiece", None, _("it goes with its pack"))
    personal_data.register("outputs.pieces", pieces)
