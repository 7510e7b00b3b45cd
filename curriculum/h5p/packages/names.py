"""Names of files in a package, before anything of theirs is read."""

import stat
import unicodedata
from collections.abc import Iterator
from zipfile import ZipInfo

from .findings import Fault, Finding
from .limits import CONTENT_SUFFIXES, LIBRARY_SUFFIXES, Limits

SERVER_FILES = frozenset({".htaccess", ".htpasswd", ".user.ini", "web.config", "nginx.conf"})
LONGEST_PART_BYTES = 240
"""Of one name on disk, where 255 is the end and an ending is added."""

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of characters that show as nothing, or turn the ones around them about."""


def faults_of_name(path: str, limits: Limits) -> Iterator[Finding]:
    """What is wrong with one name, worst first."""
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or ":" in path or not {"", ".", ".."}.isdisjoint(parts):
        yield Finding(Fault.UNSAFE_PATH, shown(path))
    elif any(unicodedata.category(letter) in UNSEEN for letter in path):
        yield Finding(Fault.HIDDEN_CHARACTERS, shown(path))
    elif len(path) > limits.path or len(parts) > limits.depth or _is_long_on_disk(parts):
        yield Finding(Fault.LONG_PATH, shown(path))
    elif parts[-1].casefold() in SERVER_FILES:
        yield Finding(Fault.SERVER_FILE, path)


def _is_long_on_disk(parts: list[str]) -> bool:
    return any(len(part.encode("utf-8", "replace")) > LONGEST_PART_BYTES for part in parts)


def shown(path: str) -> str:
    """A name that is safe to print: what cannot be seen is spelt out, and what is long is cut."""
    spelt = "".join(
        f"<U+{ord(letter):04X}>" if unicodedata.category(letter) in UNSEEN else letter
        for letter in path[:120]
    )
    return spelt + ("…" if len(path) > 120 else "")


def is_left_out(path: str) -> bool:
    """Hidden files and what macOS adds: H5P itself passes over them too."""
    return any(part.startswith((".", "_")) for part in path.split("/"))


def fault_of_kind(path: str) -> Finding | None:
    """Whether files with this ending are taken. Ones without an ending are: LICENSE, README."""
    name = path.rsplit("/", 1)[-1]
    if "." not in name:
        return None
    suffix = name.rsplit(".", 1)[-1].lower()
    taken = CONTENT_SUFFIXES if path.startswith("content/") else LIBRARY_SUFFIXES
    return None if suffix in taken else Finding(Fault.KIND_NOT_TAKEN, path, f".{suffix}")


def faults_between(paths: list[str]) -> Iterator[Finding]:
    """Names that stand in each other's way on some disk: by capitals, by Unicode form, or as file
    and folder."""
    seen: set[str] = set()
    for path in paths:
        plain = plainly(path)
        if plain in seen:
            yield Finding(Fault.SAME_NAME, path)
        seen.add(plain)
    folders = {parent for plain in seen for parent in _parents(plain)}
    for path in paths:
        if plainly(path) in folders:
            yield Finding(Fault.FILE_AND_FOLDER, path)


def plainly(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()


def is_plain_file(info: ZipInfo) -> bool:
    """Neither a link nor a device, as far as the archive says."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind in (0, stat.S_IFREG)


def _parents(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        yield path
