"""Keeping the contents of files, each once."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from curriculum.h5p.models import Blob
from curriculum.h5p.models.blobs import place_of

Opening = Callable[[], AbstractContextManager[IO[bytes]]]

CHUNK = 256 * 1024
READABLE = 0o644


class NotTheSame(Exception):
    """The bytes are not those that were read before."""


def keep_bytes(body: bytes) -> Blob:
    """Keep contents that are in memory. The same contents are kept once."""
    return keep_stream(BytesIO(body), hashlib.sha256(body).hexdigest())


def keep_stream(stream: IO[bytes], digest: str) -> Blob:
    """Keep contents whose digest is known, reading them only where they are not kept yet.

    A file stands under its digest only once it is whole, so a worker that dies half-way leaves
    nothing that could be taken for it.

    Raises:
        NotTheSame: The digest is another one.
    """
    return keep_many({digest: lambda: nullcontext(stream)})[digest]


def keep_many(wanted: Mapping[str, Opening]) -> dict[str, Blob]:
    """As keep_stream, for many at once and in few statements.

    What is kept stays for a day at least, whatever the sweep does meanwhile: time enough to write
    the row that needs it.

    Args:
        wanted: Digest → how to open the contents.

    Returns:
        Digest → what is kept.
    """
    found = Blob.objects.in_bulk(list(wanted))
    postpone([digest for digest, blob in found.items() if blob.unused_since])
    kept = {digest: blob for digest, blob in found.items() if blob.unused_since is None}
    new = []
    for digest, opening in wanted.items():
        if digest not in kept:
            with opening() as stream:
                new.append(Blob(digest=digest, size=_write(stream, digest)))
    Blob.objects.bulk_create(
        sorted(new, key=lambda blob: blob.digest),  # one order, so that two never wait in a ring
        batch_size=500,
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["unused_since"],
    )
    return kept | {blob.digest: blob for blob in new}


def postpone(digests: Iterable[str]) -> None:
    """Let the day begin anew that the sweep leaves unused contents. They stay marked, for their
    file may be gone already, until it is written again."""
    for digest in sorted(digests):
        Blob.objects.filter(pk=digest).update(unused_since=timezone.now())


def hold(digests: Iterable[str]) -> None:
    """Note, in the transaction that writes who needs them, that contents are needed again."""
    wanted = set(digests)
    marked = Blob.objects.filter(pk__in=wanted, unused_since__isnull=False)
    held = list(marked.order_by("pk").select_for_update().values_list("pk", flat=True))
    Blob.objects.filter(pk__in=held).update(unused_since=None)


def _write(stream: IO[bytes], digest: str) -> int:
    """Put contents under their digest; how many bytes they are."""
    with NamedTemporaryFile(dir=_folder(digest), delete=False) as file:
        place = Path(file.name)
        try:
            total, size = _copy(stream, file)
            if total != digest:
                raise NotTheSame(digest)
            _put(place, digest)
        finally:
            place.unlink(missing_ok=True)
    return size


def _copy(stream: IO[bytes], file: IO[bytes]) -> tuple[str, int]:
    total, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        total.update(chunk)
        size += len(chunk)
        file.write(chunk)
    file.flush()
    return total.hexdigest(), size


def _folder(digest: str) -> Path | None:
    """Beside where it will stand, so that it can be moved there in one step; None where the
    storage is no folder of this machine."""
    try:
        folder = Path(default_storage.path(place_of(digest))).parent
    except NotImplementedError:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _put(whole: Path, digest: str) -> None:
    place = place_of(digest)
    try:
        target = default_storage.path(place)
    except NotImplementedError:  # an object store takes a file as a whole or not at all
        if not default_storage.exists(place):
            with whole.open("rb") as file:
                default_storage.save(place, File(file))
        return
    whole.chmod(READABLE)
    whole.replace(target)


def open_blob(digest: str) -> BinaryIO:
    """Kept contents, for reading."""
    file: BinaryIO = default_storage.open(place_of(digest), "rb")
    return file
