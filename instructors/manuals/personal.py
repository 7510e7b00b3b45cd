"""Personal data in this room: none. Who published an edition stands in the audit trail, who asked
for a PDF in the job; who read or took one is not written down, for a manual is nobody's data."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

_WORK = _("Editors work on it; editions are made of it.")
_PROOF = _("Shows what instructors were taught with at any time.")
_COPY = _("Spares making the same file again.")


def _nobodys(model: str, reason: Any) -> PersonalData:
    return PersonalData(
        fields=frozenset(),
        find=lambda person: [],
        erase=lambda person: 0,
        retention=Retention(
            model=f"manuals.{model}",
            keep=None,
            counted_from=_("it holds no person"),
            reason=reason,
        ),
    )


SOURCES = {
    "manuals.manuals": _nobodys("Manual", _WORK),
    "manuals.chapters": _nobodys("Chapter", _WORK),
    "manuals.editions": _nobodys("Edition", _PROOF),
    "manuals.texts": _nobodys("EditionText", _PROOF),
    "manuals.pictures": _nobodys("EditionPicture", _PROOF),
    "manuals.prints": _nobodys("EditionPrint", _COPY),
}


def register() -> None:
    for name, source in SOURCES.items():
        personal_data.register(name, source)
    for field in ("reviewer_ko", "reviewer_en"):
        not_personal.register(f"manuals.Edition.{field}", "an office, printed on the manual")
    not_personal.register("manuals.EditionPicture.name", "digest of a picture")
