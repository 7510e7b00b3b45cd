"""Encrypted files of one person's data, made by staff for a stated purpose."""

import csv
import json
from collections.abc import Iterable
from io import StringIO
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.actors import Actor
from core.audit import record, record_access
from core.exports import safe_cell
from privacy.models import StaffCopy
from privacy.people import subject_of
from privacy.sealing import new_password, sealed
from privacy.sources import Found, everything_about

from .cases import open_case_of

CONSENTS = "privacy.consents"


class CopyGone(Exception):
    """The hour is over, the file was made by somebody else, or it never existed."""


def columns_for(purpose: StaffCopy.Purpose, found: Iterable[Found]) -> dict[str, tuple[str, ...]]:
    """What a file for this purpose holds, by source: columns its room allows, and no others."""
    return {
        one.name: one.source.columns
        for one in found
        if one.source.columns and (purpose == StaffCopy.Purpose.COPY or one.name == CONSENTS)
    }


@transaction.atomic
def make_copy(
    case_id: UUID, *, purpose: StaffCopy.Purpose, grounds: str, language: str, actor: Actor
) -> tuple[StaffCopy, str]:
    """Put a person's data into an encrypted file.

    Making it again makes another file with another password; each is on record.

    Args:
        grounds: Why it is made, in words of the member of staff; it stands in the file too.
        language: Of the file, "ko" or "en".

    Returns:
        The copy, and its password, which is stored nowhere.

    Raises:
        CaseClosed: See there.
    """
    case, password = open_case_of(case_id), new_password()
    with override(language):
        parts = everything_about(case.person)
        columns = columns_for(purpose, parts)
        held = [part for part in parts if part.name in columns]
        files: dict[str, str | bytes] = {
            "copy.json": _as_json(held, columns, purpose, grounds),
            "copy.csv": _as_csv(held, columns),
        }
    copy = StaffCopy.objects.create(
        case=case,
        purpose=purpose,
        grounds=grounds,
        made_by=actor.id,
        sealed=sealed(files, password),
        person_id=case.person_id,
        email=case.email,
        email_digest=case.email_digest,
    )
    detail = {"purpose": purpose, "columns": {name: list(keys) for name, keys in columns.items()}}
    record(actor, "privacy.make_copy", subject_kind="case", subject_id=case.pk, detail=detail)
    record_access(actor, subject_id=subject_of(case.person), what="privacy.make_copy")
    return copy, password


@transaction.atomic
def take_copy(copy_id: UUID, *, actor: Actor) -> bytes:
    """Hand the encrypted file to whoever made it, within the hour. Each time is on record.

    Raises:
        CopyGone: See there.
    """
    own = StaffCopy.objects.made_by_actor(actor.id).usable(timezone.now())
    copy: StaffCopy | None = own.filter(pk=copy_id).first()
    if copy is None:
        raise CopyGone
    record_access(actor, subject_id=subject_of(copy.person), what="privacy.take_copy")
    return bytes(copy.sealed)


def _as_json(
    parts: list[Found], columns: dict[str, tuple[str, ...]], purpose: StaffCopy.Purpose, why: str
) -> str:
    copy = {
        "purpose": str(purpose.label),
        "stated_reason": why,
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "parts": [
            {
                "source": part.name,
                "what": part.title,
                "why": str(part.source.retention.reason),
                "rows": [_allowed(row, columns[part.name]) for row in part.rows],
            }
            for part in parts
        ],
    }
    return json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _as_csv(parts: list[Found], columns: dict[str, tuple[str, ...]]) -> str:
    """One value a line, with the words of the screens, for people with a spreadsheet."""
    out = StringIO()
    out.write("\ufeff")  # spreadsheets take Korean for something else without it
    lines = csv.writer(out)
    lines.writerow(
        [
            _("What is kept"),
            pgettext("what is kept", "Entry"),
            pgettext("what is kept", "Column"),
            pgettext("what is kept", "Value"),
        ]
    )
    for part in parts:
        for number, row in enumerate(part.rows, start=1):
            for key, value in _allowed(row, columns[part.name]).items():
                cells = (part.title, number, part.label_of(key), _as_text(value))
                lines.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def _allowed(row: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: row[key] for key in keys if key in row}


def _as_text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_as_text, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_as_text(one)}" for key, one in value.items())
    return "" if value is None else str(value)
