"""Whether a translation still says what its original says."""

import hashlib
import json
from dataclasses import dataclass

from curriculum.h5p.models import Activity

from .desk import Desk
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
    language = newest.language
    kind = kind_of(newest.library, labels=language, content=language)
    if kind is None:
        return [newest.title]
    desk = Desk(kind_of=shelf(language, language), files=newest.files)
    root = ActivityForm(kind, desk, newest.parameters).root
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


def digest_of(texts: list[str]) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
