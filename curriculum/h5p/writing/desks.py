"""The desk of one editor at one activity."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from curriculum.h5p.models import Activity, Library

from .desk import Desk, Kind
from .kinds import installed, kind_of
from .store import pictures, sounds


def desk_for(user: Any, *, labels: str, content: str, files: Mapping[str, str]) -> Desk:
    """
    Args:
        labels: Language the editor reads.
        content: Language the activity is in.
        files: The activity's own.
    """
    return Desk(
        kind_of=shelf(labels, content),
        files=files,
        pictures=pictures(user),
        sounds=sounds(user),
    )


def shelf(labels: str, content: str) -> Any:
    """Kinds by name, each looked for once."""

    @cache
    def find(name: str) -> Kind | None:
        library = installed(name)
        return kind_of(library, labels=labels, content=content) if library else None

    return find


def kind_for(library: Library, *, labels: str, content: str) -> Kind | None:
    return kind_of(library, labels=labels, content=content)


def can_be_rewritten(activity: Activity) -> bool:
    """Whether there is a form for it."""
    library = activity.library
    return kind_of(library, labels=activity.language, content=activity.language) is not None
