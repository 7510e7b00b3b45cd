"""A person's own copy of everything."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.actors import Actor
from core.audit import record
from core.personal_data import Person
from privacy.sources import everything_about


@transaction.atomic
def export_of(person: Person, *, actor: Actor) -> str:
    """JSON of all that all rooms hold about a person, for that person alone.

    It says what it was made for and why each part is kept. Copies of others are not made here.
    """
    parts = everything_about(person)
    record(
        actor,
        "privacy.export",
        subject_kind="person",
        subject_id=actor.id,
        detail={"sources": [part.name for part in parts]},
    )
    copy = {
        "purpose": _("Copy for the person it is about (PIPA, article 35)"),
        "made_at": timezone.localtime().isoformat(timespec="seconds"),
        "parts": [
            {
                "source": part.name,
                "what": part.title,
                "kept_days": part.source.retention.keep.days
                if part.source.retention.keep
                else None,
                "why": str(part.source.retention.reason),
                "cannot_be_erased_now": part.kept,
                "rows": part.rows,
            }
            for part in parts
        ],
    }
    return json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
