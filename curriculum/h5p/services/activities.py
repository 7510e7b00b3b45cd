"""Making activities, publishing what is played of them, and moving them to newer libraries."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Revision

from core.actors import Actor
from core.audit import record
from curriculum.h5p.core_files import CoreMissing
from curriculum.h5p.models import Activity, Bundle, Library
from curriculum.h5p.packages import LibraryName, Package
from curriculum.h5p.packages.findings import Fault, Finding

from .blobs import hold, keep_many
from .bundling import bundle
from .closure import LibraryGone, Shelf, closure, closure_of, names_in

log = logging.getLogger(__name__)

TITLE_LENGTH = 255
METADATA = "h5p.json"


class OtherLibrary(Exception):
    """An activity can only move to another version of the library it is made of."""


def faults_for_activity(package: Package) -> list[Finding]:
    """Why no activity can be made of an accepted package here and now. Its own libraries do not
    count: uploading an activity installs none."""
    if package.parameters is None or package.main is None:
        return [Finding(Fault.NO_CONTENT)]
    shelf = Shelf()
    if missing := list(_missing(package, shelf)):
        return missing
    main = shelf.take(package.main)
    return [] if main.runnable else [Finding(Fault.NOT_RUNNABLE, METADATA, str(package.main))]


def _missing(package: Package, shelf: Shelf) -> list[Finding]:
    """Each library that lacks, one by one: putting one in shows whether the next lacks too."""
    wanted = [*package.needs(), *names_in(package.parameters)]
    absent: dict[LibraryName, None] = {}
    for name in wanted:
        try:
            closure([name], shelf)
        except LibraryGone as fault:
            absent[fault.name] = None
    return [Finding(Fault.NOT_INSTALLED, METADATA, str(name)) for name in absent]


def make_activity(package: Package, *, actor: Actor) -> Activity:
    """A draft made of an accepted package, for an editor to look at and publish. Every call makes
    another one.

    Raises:
        LibraryGone: faults_for_activity() was not asked first.
        NotReadable, NotTheSame: The package is damaged, or another one by now.
    """
    return write_uploaded(package, keep_content(package), actor=actor)


def keep_content(package: Package) -> dict[str, str]:
    """Keep the files of a package's content; no row of an activity is written.

    Returns:
        Path within the content → digest.
    """
    wanted = {
        digest: partial(package.open, f"content/{path}") for path, digest in package.files.items()
    }
    keep_many(wanted)
    return dict(package.files)


@transaction.atomic
def write_uploaded(package: Package, files: dict[str, str], *, actor: Actor) -> Activity:
    """The draft of a package whose files are kept."""
    assert package.main is not None
    language = str(package.metadata.get("language") or "und").lower()
    activity = Activity(
        title=package.title[:TITLE_LENGTH],
        language=language,
        locale=_locale_of(language),
        library=Shelf().take(package.main),
        source=Activity.Source.UPLOADED,
        parameters=package.parameters or {},
        files=files,
        licence=str(package.metadata.get("license") or "U")[:20],
        credit=_credit(package.metadata),
        live=False,
    )
    return _save_draft(activity, actor=actor, action="h5p.upload_activity")


@transaction.atomic
def clone_activity(activity: Activity, *, actor: Actor) -> Activity:
    """A draft with the same content, to be changed."""
    newest = activity.get_latest_revision_as_object()
    title = _("%(title)s (copy)") % {"title": newest.title}
    copy = Activity(
        title=title[:TITLE_LENGTH],
        language=newest.language,
        locale=activity.locale,
        library=newest.library,
        source=Activity.Source.CLONED,
        pins=newest.pins,
        parameters=newest.parameters,
        files=newest.files,
        licence=newest.licence,
        credit=newest.credit,
        live=False,
    )
    return _save_draft(copy, actor=actor, action="h5p.clone_activity")


@transaction.atomic
def move_activity(activity: Activity, library: Library, *, actor: Actor) -> Revision:
    """Write a draft that uses another version of its library and the newest of the others. What
    visitors play stays as it is until somebody has looked at the draft and published it.

    Raises:
        OtherLibrary: It is another library, not another version.
        LibraryGone: The other version needs what is not installed.
    """
    if library.machine_name != activity.library.machine_name:
        raise OtherLibrary
    draft: Activity = activity.get_latest_revision_as_object()
    draft.library, draft.pins = library, []
    draft.pins = [str(one) for one in closure_of(draft)]
    hold(draft.files.values())
    revision: Revision = draft.save_revision(changed=True)
    detail = {"library": str(library)}
    _record(actor, "h5p.move_activity", activity, detail)
    return revision


def freeze(activity: Activity) -> Bundle | None:
    """Make what visitors play of a published activity. None where a library or the core lacks: the
    page then says that it is not ready."""
    made = playable(activity)
    if made is None:
        return None
    Activity.objects.filter(pk=activity.pk).update(bundle=made)
    activity.bundle = made
    return made


def release(activity: Activity) -> None:
    """Let go of what was played of an activity that is published no longer. Publishing it again
    makes it anew."""
    Activity.objects.filter(pk=activity.pk, live=False).update(bundle=None)
    activity.bundle = None


def playable(activity: Activity) -> Bundle | None:
    """The bundle of an activity as it stands, saved or not; None where a library or the core
    lacks."""
    try:
        return bundle(activity)
    except (LibraryGone, CoreMissing) as fault:
        log.error("h5p_not_frozen", extra={"activity": activity.pk, "fault": type(fault).__name__})
        return None


def rebundle_all() -> int:
    """Make anew what is played of every published activity, as after a newer core. Returns how
    many changed."""
    changed = 0
    for activity in Activity.objects.filter(live=True).select_related("library"):
        before = activity.bundle_id
        changed += freeze(activity) is not None and activity.bundle_id != before
    return changed


def _save_draft(activity: Activity, *, actor: Actor, action: str) -> Activity:
    if not activity.pins:
        activity.pins = [str(one) for one in closure_of(activity)]
    hold(activity.files.values())
    activity.save()
    activity.save_revision()
    _record(actor, action, activity, {"library": str(activity.library)})
    return activity


def _record(actor: Actor, action: str, activity: Activity, detail: dict[str, Any]) -> None:
    record(actor, action, subject_kind="h5p_activity", subject_id=str(activity.pk), detail=detail)


def _locale_of(language: str) -> Locale:
    """The site's locale of a content language; the first one for languages it does not have."""
    found = Locale.objects.filter(language_code=language.split("-")[0]).first()
    return found or Locale.get_default()


def _credit(metadata: dict[str, Any]) -> str:
    """Whom the content's licence asks to name. These are authors who published their work."""
    authors: Any = metadata.get("authors")
    names = [one.get("name") for one in authors or [] if isinstance(one, dict)]
    return ", ".join(name for name in names if isinstance(name, str))[:300]
