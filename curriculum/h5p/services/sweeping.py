"""Once a day: what nothing needs is marked, and what was marked a day ago and still is goes.

Two sweeps lie between needing and going, so nobody who takes something up has to hold a lock while
files are unpacked: they take the mark away (blobs.keep_many, blobs.hold, bundling), and what goes
is locked and looked at once more for its mark.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core.jobs import Progress
from curriculum.h5p.models import Activity, Blob, Bundle, Run, Upload
from curriculum.h5p.models.blobs import BLOBS
from curriculum.h5p.models.uploads import UPLOADS
from curriculum.h5p.usage import digests_in_use

from .delivery import DIGEST, forget_files

KIND = "h5p.sweep"
LEFT_FOR = timedelta(days=1)
AT_ONCE = 50


def sweep(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """The work of the job. Killed at any moment and run again, it goes on where it was."""
    now = timezone.now()
    gone = {}
    for done, (name, part) in enumerate(_PARTS.items()):
        progress.step(done, len(_PARTS))
        gone[name] = part(now)
    return gone


def sweep_bundles(now: datetime) -> int:
    """Bundles that neither an activity nor a run plays, and their files on disk."""
    of_this = OuterRef("pk")
    played = Exists(Activity.objects.filter(bundle=of_this)) | Exists(
        Run.objects.filter(bundle=of_this)
    )
    Bundle.objects.filter(played, unused_since__isnull=False).update(unused_since=None)
    unused = Bundle.objects.filter(~played)
    unused.filter(unused_since__isnull=True).update(unused_since=now)
    gone = 0
    for some in _some(_due(unused, now).values_list("pk", flat=True)):
        with transaction.atomic():
            held = _held(unused.filter(pk__in=some), now)
            Bundle.objects.filter(pk__in=held).delete()
        gone += len(held)
        for digest in held:
            forget_files(digest)
    return gone


def sweep_play_root(now: datetime) -> int:
    """Folders of bundles that are gone. Each host clears its own."""
    root = Path(settings.H5P_PLAY_ROOT)
    there = [one.name for one in root.iterdir()] if root.is_dir() else []
    gone = 0
    for some in _some(name for name in there if DIGEST.fullmatch(name)):
        known = Bundle.objects.filter(pk__in=some).values_list("pk", flat=True)
        for digest in set(some).difference(known):
            forget_files(digest)
            gone += 1
    return gone


def sweep_strays(now: datetime) -> int:
    """Contents that lie in the storage without a row, because who kept them was killed. They get
    one, marked, and go like others; what was never whole goes at once."""
    gone = 0
    for folder in _listed(BLOBS)[0]:
        place = f"{BLOBS}/{folder}"
        for some in _some(_listed(place)[1]):
            digests = {name for name in some if DIGEST.fullmatch(name)}
            known = Blob.objects.filter(pk__in=digests).values_list("pk", flat=True)
            _adopt(place, digests.difference(known), now)
            gone += _forget_old(place, set(some) - digests, now)
    return gone


def sweep_blobs(now: datetime) -> int:
    """Contents that nothing names."""
    used = digests_in_use()
    marked = Blob.objects.filter(unused_since__isnull=False)
    unmarked = Blob.objects.filter(unused_since__isnull=True)
    for some in _some(marked.values_list("pk", flat=True)):
        marked.filter(pk__in=used.intersection(some)).update(unused_since=None)
    for some in _some(unmarked.values_list("pk", flat=True)):
        unmarked.filter(pk__in=set(some) - used).update(unused_since=now)
    return sum(_remove(some, now) for some in _some(_due(marked, now).values_list("pk", flat=True)))


def sweep_uploads(now: datetime) -> int:
    """Files of uploads that have no row: who took them in was killed before it was written."""
    files = set(_listed(UPLOADS)[1])
    known = {str(pk) for pk in Upload.objects.values_list("pk", flat=True)}
    return _forget_old(UPLOADS, files - known, now)


def _remove(digests: list[str], now: datetime) -> int:
    """File and row, while the row is locked: whoever keeps the same contents waits, and then finds
    that there are none. A file that is gone although its row came back is written anew by whoever
    takes it up, for the row is marked."""
    with transaction.atomic():
        held = _held(Blob.objects.filter(pk__in=digests), now)
        for blob in Blob.objects.filter(pk__in=held):
            default_storage.delete(blob.place)
        Blob.objects.filter(pk__in=held).delete()
    return len(held)


def _due(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    return rows.filter(unused_since__lte=now - LEFT_FOR)


def _held(rows: QuerySet[Any], now: datetime) -> list[str]:
    """Those that still carry their mark once they are locked."""
    locked = _due(rows, now).order_by("pk").select_for_update()
    return list(locked.values_list("pk", flat=True))


def _adopt(place: str, digests: Iterable[str], now: datetime) -> None:
    strays = [
        Blob(digest=one, size=default_storage.size(f"{place}/{one}"), unused_since=now)
        for one in sorted(digests)
    ]
    Blob.objects.bulk_create(strays, ignore_conflicts=True)


def _forget_old(place: str, names: Iterable[str], now: datetime) -> int:
    """Forget files that nobody can be writing any more. How many there were."""
    gone = 0
    for name in names:
        try:
            is_old = default_storage.get_modified_time(f"{place}/{name}") <= now - LEFT_FOR
        except FileNotFoundError:  # whoever wrote it was done just now
            continue
        if is_old:
            default_storage.delete(f"{place}/{name}")
            gone += 1
    return gone


def _listed(place: str) -> tuple[list[str], list[str]]:
    """Folders and files; none where nothing was ever kept."""
    try:
        return default_storage.listdir(place)
    except FileNotFoundError:
        return [], []


def _some(found: Iterable[str]) -> Iterator[list[str]]:
    """All of them, a few at a time: read before the first of them changes."""
    everything = list(found)
    for start in range(0, len(everything), AT_ONCE):
        yield everything[start : start + AT_ONCE]


_PARTS = {
    "bundles": sweep_bundles,
    "folders": sweep_play_root,
    "strays": sweep_strays,
    "blobs": sweep_blobs,
    "uploads": sweep_uploads,
}
