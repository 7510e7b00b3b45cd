"""The encrypted stream: a tar of parts in one age file, written and read as it flows."""

import io
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import IO, Any

import pyrage

PART_BYTES = 8 * 1024 * 1024
"""A stream of unknown length goes into the tar in parts of this size, for a tar entry begins with
its length."""


class NoRecipient(Exception):
    """Nobody is named who could open it, or with something that is no key."""


class Unreadable(Exception):
    """The file was not made for this key, or was cut off or changed."""


@contextmanager
def sealed_to(recipients: list[str], target: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """A tar to write into; what comes out is encrypted to these public keys ("age1…").

    Raises:
        NoRecipient: No key, or one that is none.
    """
    keys = [_recipient(text) for text in recipients]
    if not keys:
        raise NoRecipient

    def seal(source: IO[bytes]) -> None:
        pyrage.encrypt_io(source, target, keys)

    with _through_a_pipe(seal) as inlet, tarfile.open(fileobj=inlet, mode="w|") as tar:
        yield tar


@contextmanager
def opened_with(identity: str, source: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """The tar inside, to read once from front to back.

    Raises:
        Unreadable: Also in the middle: what was read up to there must not be used.
    """
    try:
        key = pyrage.x25519.Identity.from_str(identity.strip())
    except pyrage.IdentityError as fault:
        raise Unreadable from fault

    def unseal(target: IO[bytes]) -> None:
        pyrage.decrypt_io(source, target, [key])

    try:
        with _out_of_a_pipe(unseal) as outlet, tarfile.open(fileobj=outlet, mode="r|") as tar:
            yield tar
    except (pyrage.DecryptError, tarfile.TarError, OSError) as fault:
        raise Unreadable from fault


def add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    tar.addfile(entry, io.BytesIO(content))


def add_stream(
    tar: tarfile.TarFile, name: str, stream: IO[bytes], see: Callable[[bytes], Any]
) -> None:
    """Add a stream as `name/000000`, `name/000001`, … An empty one has one empty part."""
    number = 0
    while (part := _full(stream)) or not number:
        see(part)
        add_bytes(tar, f"{name}/{number:06}", part)
        number += 1


def _full(stream: IO[bytes]) -> bytes:
    """PART_BYTES of a stream that may give less at a time; less only at its end."""
    parts, left = [], PART_BYTES
    while left and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _recipient(text: str) -> Any:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError:
        raise NoRecipient from None


@contextmanager
def _through_a_pipe(drain: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Write here; `drain` reads the other end in a thread. Its fault is raised at the end."""
    outlet, inlet = _pipe()
    with _beside(lambda: drain(outlet), closing=outlet):
        try:
            yield inlet
        finally:
            inlet.close()


@contextmanager
def _out_of_a_pipe(fill: Callable[[IO[bytes]], None]) -> Iterator[IO[bytes]]:
    """Read here what `fill` writes into the other end in a thread."""
    outlet, inlet = _pipe()
    with _beside(lambda: fill(inlet), closing=inlet):
        try:
            yield outlet
            while outlet.read(PART_BYTES):
                """To the end, so that what comes last is checked too."""
        finally:
            outlet.close()


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    outlet, inlet = os.pipe()
    return os.fdopen(outlet, "rb"), os.fdopen(inlet, "wb")


@contextmanager
def _beside(work: Callable[[], None], *, closing: IO[bytes]) -> Iterator[None]:
    """Run `work` in a thread while the body runs. Where both fail, the thread knows why: the body
    only saw its pipe end. That a pipe was broken is in turn the body's doing."""
    faults: list[Exception] = []

    def run() -> None:
        try:
            with closing:
                work()
        except BrokenPipeError:
            """Nobody reads on."""
        except Exception as fault:  # noqa: BLE001 - raised again below, where somebody waits
            faults.append(fault)

    thread = Thread(target=run)
    thread.start()
    try:
        yield
    except Exception as ours:  # noqa: BLE001 - raised again, or the reason for it
        thread.join()
        raise (faults or [ours])[0] from None
    thread.join()
    if faults:
        raise faults[0]
