"""Writing, rewriting and translating activities. Publishing is another step."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from core.actors import Actor
from core.audit import record
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.services.blobs import hold
from curriculum.h5p.services.closure import closure_of

from .drift import digest_of, original_of, texts_said_by
from .seen import seen_of
from .store import take


class ChangedMeanwhile(Exception):
    """Somebody else saved the activity since it was opened."""


class NoTranslation(Exception):
    """There is no original that it could be in line with."""


class TranslatedAlready(Exception):
    """There is an activity in that language. `activity` is it."""

    def __init__(self, activity: Activity) -> None:
        super().__init__(str(activity.pk))
        self.activity = activity


@transaction.atomic
def write_activity(
    *,
    library: Library,
    title: str,
    language: str,
    parameters: dict[str, Any],
    taken: Mapping[str, str] | None = None,
    actor: Actor,
) -> Activity:
    """Keep a new activity as a draft. Every call makes another one.

    Args:
        parameters: As ActivityForm gives them.
        taken: Files of the store that the form took: path within the content → key.

    Raises:
        LibraryGone: A library it needs is not installed.
    """
    activity = Activity(
        title=title,
        language=language,
        library=library,
        source=Activity.Source.WRITTEN,
        parameters=parameters,
        files=take(taken or {}),
        locale=Locale.objects.get(language_code=language),
        live=False,
    )
    return _begin(activity, actor, "h5p.write_activity")


@transaction.atomic
def rewrite_activity(
    pk: int,
    *,
    title: str,
    parameters: dict[str, Any],
    taken: Mapping[str, str] | None = None,
    seen: str,
    actor: Actor,
) -> Activity:
    """Keep what was changed as a new draft; what is live stays until somebody publishes.

    Args:
        seen: What the activity was when it was opened, as seen_of tells it.

    Raises:
        ChangedMeanwhile: It is not that any more.
        LibraryGone: A library it needs is not installed.
    """
    Activity.objects.select_for_update().get(pk=pk)
    activity = latest(Activity.objects.get(pk=pk))
    if seen_of(activity) != seen:
        raise ChangedMeanwhile
    activity.title = title
    activity.parameters = parameters
    activity.files = {**activity.files, **take(taken or {})}
    activity.pins = _pins(activity)
    hold(activity.files.values())
    activity.save_revision()
    _note(actor, "h5p.rewrite_activity", activity)
    return activity


@transaction.atomic
def translate_activity(
    pk: int, *, language: str, title: str, parameters: dict[str, Any], actor: Actor
) -> Activity:
    """The same activity in the other language, as a draft.

    Raises:
        TranslatedAlready: There is one.
    """
    source = latest(Activity.objects.select_for_update().get(pk=pk))
    locale = Locale.objects.get(language_code=language)
    there = source.get_translation_or_none(locale)
    if there is not None:
        raise TranslatedAlready(there)
    activity: Activity = source.copy_for_translation(locale)
    activity.title = title
    activity.language = language
    activity.source = Activity.Source.WRITTEN
    activity.parameters = parameters
    activity.live = False
    activity.bundle = None
    activity.original_texts = texts_said_by(source)
    return _begin(activity, actor, "h5p.translate_activity", source=source.pk)


@transaction.atomic
def bring_in_line(pk: int, *, seen: str, actor: Actor) -> None:
    """Note that a translation says what its original says now. Noted again, it changes nothing.

    Args:
        seen: What the original said when somebody looked at both, as Drift.seen tells it.

    Raises:
        NoTranslation: It has no original.
        ChangedMeanwhile: The original says something else by now.
    """
    activity = Activity.objects.select_for_update().get(pk=pk)
    original = original_of(activity)
    if original is None:
        raise NoTranslation
    now = texts_said_by(original)
    if digest_of(now) != seen:
        raise ChangedMeanwhile
    if activity.original_texts != now:
        Activity.objects.filter(pk=pk).update(original_texts=now)
        _note(actor, "h5p.bring_in_line", activity, source=original.pk)


def latest(activity: Activity) -> Activity:
    """The activity as it was last saved, live or not."""
    found: Activity = activity.get_latest_revision_as_object()
    return found


def _begin(activity: Activity, actor: Actor, action: str, **detail: Any) -> Activity:
    activity.pins = _pins(activity)
    hold(activity.files.values())
    activity.save()
    activity.save_revision()
    _note(actor, action, activity, **detail)
    return activity


def _pins(activity: Activity) -> list[str]:
    """The versions it is made with, so that installing newer ones changes nothing in it."""
    return [str(library) for library in closure_of(activity)]


def _note(actor: Actor, action: str, activity: Activity, **detail: Any) -> None:
    record(
        actor,
        action,
        subject_kind="h5p_activity",
        subject_id=str(activity.pk),
        detail={"library": str(activity.library), "language": activity.language, **detail},
    )
