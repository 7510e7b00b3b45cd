"""Files for a teacher's own use."""

import base64
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from core.actors import Actor
from curriculum.mine.models import OwnFile

from .faults import FilesFull
from .shelf import own_lesson_for_change, take_turn

MOST_FILES = 5
"""To one lesson."""
MOST_BYTES = 40 * 1024 * 1024
"""Of all files of one teacher."""


@transaction.atomic
def add_file(*, actor: Actor, pk: UUID, name: str, kind: OwnFile.Kind, content: bytes) -> OwnFile:
    """Keep a file that was looked at before. Adding it again adds another.

    Raises:
        NotTheirs, FilesFull: See there.
    """
    take_turn(actor.id)
    own = own_lesson_for_change(actor, pk)
    theirs = OwnFile.objects.of(actor.id)
    held = theirs.aggregate(total=Sum("size"))["total"] or 0
    if own.files.count() >= MOST_FILES or held + len(content) > MOST_BYTES:
        raise FilesFull
    return OwnFile.objects.create(
        own_lesson=own,
        name=name,
        kind=kind,
        size=len(content),
        content=base64.b64encode(content).decode(),
    )


def remove_file(*, actor: Actor, pk: UUID) -> None:
    """Let a file go for good. Removing it again changes nothing."""
    OwnFile.objects.of(actor.id).filter(pk=pk).delete()


def content_of(file: OwnFile) -> bytes:
    return base64.b64decode(file.content)
