"""Personal data in this room: none of pupils, and of staff only opaque ids."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

KEPT_AFTER_RUN = timedelta(days=7)
KEPT_AFTER_UPLOAD = timedelta(days=30)

_WORK = _("Editors work on it; lessons show it.")
_TRUST = _("Scripts that pupils run: what was installed, and that it was trusted.")
_PART = _("Part of what it belongs to.")
_CLASS = _("A teacher looks at it after the lesson; then it goes.")


def _nobodys(
    model: str, reason: Any, keep: timedelta | None = None, since: str = ""
) -> PersonalData:
    return PersonalData(
        fields=frozenset(),
        find=lambda person: [],
        erase=lambda person: 0,
        retention=Retention(
            model=f"h5p.{model}",
            keep=keep,
            counted_from=since or _("it holds no person"),
            reason=reason,
        ),
    )


SOURCES = {
    "h5p.activities": _nobodys("Activity", _WORK),
    "h5p.bundles": _nobodys("Bundle", _WORK),
    "h5p.libraries": _nobodys("Library", _TRUST),
    "h5p.library_files": _nobodys("LibraryFile", _PART),
    "h5p.dependencies": _nobodys("Dependency", _PART),
    "h5p.blobs": _nobodys("Blob", _PART),
    "h5p.tallies": _nobodys("Tally", _PART),
    "h5p.batches": _nobodys("Batch", _PART),
    "h5p.runs": _nobodys("Run", _CLASS, KEPT_AFTER_RUN, "ends_at"),
    "h5p.uploads": _nobodys(
        "Upload",
        _("Tells who sent a package what was wrong with it."),
        KEPT_AFTER_UPLOAD,
        "asked_at",
    ),
}


def register() -> None:
    for name, source in SOURCES.items():
        personal_data.register(name, source)
    not_personal.register("h5p.Library.machine_name", "name of a piece of software")
    not_personal.register("h5p.Dependency.machine_name", "name of a piece of software")
    not_personal.register("h5p.Library.trusted_by", "opaque id of an account")
    not_personal.register("h5p.Upload.asked_by", "opaque id of an account")
    not_personal.register("h5p.Run.begun_by", "opaque id of an account")
