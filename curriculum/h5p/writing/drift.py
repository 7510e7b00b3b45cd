"""Whether a translation still says what its original says."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from curriculum.h5p.models import Activity, Library

from .desk import Desk, Kind
from .desks import shelf
from .form import ActivityForm
from .kinds import kind_of
from .translation import texts_of


@dataclass(frozen=True, slots=True)
class Drift:
    """
    Attributes:
        new: Texts of the original that it did not have when the translation was made.
        gone: Texts that it had then and has no more.
        seen: Digest of what the original says now.
    """

    original: Activity
    new: list[str]
    gone: list[str]
    seen: str


def texts_said_by(activity: Activity) -> list[str]:
    """What people read in an activity as it was last saved, in order; its title comes first."""
    newest: Activity = activity.get_latest_revision_as_object()
    return _texts(newest, shelf(newest.language, newest.language))


def _texts(newest: Activity, find: Callable[[str], Kind | None]) -> list[str]:
    language = newest.language
    kind = kind_of(newest.library, labels=language, content=language)
    if kind is None:
        return [newest.title]
    root = ActivityForm(kind, Desk(kind_of=find, files=newest.files), newest.parameters).root
    return [newest.title, *(node.said for node in texts_of(root))]


def original_of(activity: Activity) -> Activity | None:
    """What an activity is a translation of; None for an original, and for what was never noted."""
    if activity.original_texts is None:
        return None
    found: Activity | None = activity.get_translations().filter(original_texts__isnull=True).first()
    return found


def drift_of(activity: Activity) -> Drift | None:
    """How the original has moved on; None where the translation is in line with it."""
    original = original_of(activity)
    if original is None:
        return None
    then, now = activity.original_texts, texts_said_by(original)
    if then == now:
        return None
    new = [text for text in now if text not in then]
    return Drift(original, new, [text for text in then if text not in now], digest_of(now))


def behind(original: Activity) -> list[Activity]:
    """Translations that do not say what the original says now."""
    translations = original.get_translations().filter(original_texts__isnull=False)
    if original.original_texts is not None or not translations:
        return []
    now = texts_said_by(original)
    return [one for one in translations if one.original_texts != now]


def behind_among(activities: Iterable[Activity]) -> set[int]:
    """Ids of the translations among these that do not say what their original says now. The more
    there are, the more there is to read, but not to ask for."""
    translations = [one for one in activities if one.original_texts is not None]
    now = _said_now(translations)
    return {
        one.pk
        for one in translations
        if one.original_texts != now.get(one.translation_key, one.original_texts)
    }


def _said_now(translations: list[Activity]) -> dict[UUID, list[str]]:
    """Key that an original and its translations share → what the original says."""
    keys = {one.translation_key for one in translations}
    originals = Activity.objects.filter(translation_key__in=keys, original_texts__isnull=True)
    rows = originals.select_related("latest_revision").order_by("-pk")
    newest = [_newest(one) for one in rows]
    libraries = Library.objects.in_bulk({one.library_id for one in newest})
    shelves = cache(lambda language: shelf(language, language))
    said = {}
    for one in newest:
        one.library = libraries[one.library_id]
        said[one.translation_key] = _texts(one, shelves(one.language))
    return said


def _newest(activity: Activity) -> Activity:
    """As it was last saved; its own as_object() asks for every row that it names, one by one."""
    revision = activity.latest_revision
    if revision is None:
        return activity
    content = revision.content | {"bundle": None}
    newest: Activity = Activity.from_serializable_data(content, check_fks=False)
    newest.translation_key = activity.translation_key
    return newest


def digest_of(texts: list[str]) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
