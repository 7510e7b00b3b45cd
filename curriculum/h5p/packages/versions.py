"""Library names and versions, and library.json."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .findings import Fault, Finding
from .limits import CORE_API

MACHINE_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,119}", re.ASCII)
UBERNAME = re.compile(r"([A-Za-z0-9][\w.-]{0,119}) (\d{1,5})\.(\d{1,5})", re.ASCII)
LARGEST_NUMBER = 2**31 - 1
DEPENDENCIES = ("preloadedDependencies", "dynamicDependencies", "editorDependencies")
LOADED = {"preloadedJs": ".js", "preloadedCss": ".css"}
"""What is loaded with a library, and how such files end."""


class LibraryName(NamedTuple):
    """A library as others ask for it; which patch, they leave open."""

    machine_name: str
    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.machine_name} {self.major}.{self.minor}"

    @property
    def folder(self) -> str:
        return f"{self.machine_name}-{self.major}.{self.minor}"

    @classmethod
    def parse(cls, text: Any) -> "LibraryName | None":
        """From "H5P.MultiChoice 1.16"; None for anything else."""
        found = UBERNAME.fullmatch(text) if isinstance(text, str) else None
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    @classmethod
    def of(cls, entry: Any) -> "LibraryName | None":
        """From an entry of a dependency list; None for anything else."""
        if not isinstance(entry, dict):
            return None
        name = entry.get("machineName")
        major, minor = number(entry.get("majorVersion")), number(entry.get("minorVersion"))
        if not isinstance(name, str) or not MACHINE_NAME.fullmatch(name):
            return None
        return None if major is None or minor is None else cls(name, major, minor)


@dataclass(slots=True)
class PackagedLibrary:
    """One library within a package.

    Attributes:
        root: Its folder in the package.
        digest: Of its paths and contents; empty until all are read.
        files: Path within the library → digest of the contents.
    """

    root: str
    name: LibraryName
    patch: int
    metadata: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)
    digest: str = ""

    def needs(self, kind: str) -> list[LibraryName]:
        listed = (LibraryName.of(entry) for entry in self.metadata.get(kind) or [])
        return [name for name in listed if name is not None]

    def __str__(self) -> str:
        return f"{self.name}.{self.patch}"


def library_of(root: str, data: Any) -> PackagedLibrary | list[Finding]:
    """What a library.json says, or what is wrong with it."""
    path = f"{root}/library.json"
    if not isinstance(data, dict):
        return [Finding(Fault.NOT_JSON, path)]
    if faults := list(_faults_of_fields(path, data)):
        return faults
    name = LibraryName.of(data)
    patch = number(data["patchVersion"])
    assert name is not None and patch is not None  # noqa: PT018 - looked at above
    if root not in (name.machine_name, name.folder, f"{name.folder}.{patch}"):
        return [Finding(Fault.FOLDER_NAME, root, name.folder)]
    if (core := core_api(data)) > CORE_API:
        return [Finding(Fault.CORE_TOO_OLD, path, f"{core[0]}.{core[1]}")]
    return PackagedLibrary(root, name, patch, data)


def core_api(metadata: dict[str, Any]) -> tuple[int, int]:
    """The oldest core API it runs on; (0, 0) where it does not say."""
    said: Any = metadata.get("coreApi")
    if not isinstance(said, dict):
        return 0, 0
    return number(said.get("majorVersion")) or 0, number(said.get("minorVersion")) or 0


def is_runnable(metadata: dict[str, Any]) -> bool:
    """Whether an activity can be made of it: 1, "1" or true."""
    said = metadata.get("runnable")
    return said is True or bool(number(said))


def number(value: Any) -> int | None:
    """A version number, also spelt as text, as older libraries do."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 10:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= LARGEST_NUMBER else None


def _faults_of_fields(path: str, data: dict[str, Any]) -> Iterator[Finding]:
    for name in ("title", "machineName", "majorVersion", "minorVersion", "patchVersion"):
        if name not in data:
            yield Finding(Fault.FIELD_MISSING, path, name)
        elif not _is_sound(name, data[name]):
            yield Finding(Fault.FIELD_WRONG, path, name)
    if not isinstance(data.get("runnable"), bool) and number(data.get("runnable") or 0) is None:
        yield Finding(Fault.FIELD_WRONG, path, "runnable")
    for name in DEPENDENCIES:
        if not _is_list_of(data.get(name), lambda entry: LibraryName.of(entry) is not None):
            yield Finding(Fault.FIELD_WRONG, path, name)
    for name in LOADED:
        if not _is_list_of(data.get(name), _has_path):
            yield Finding(Fault.FIELD_WRONG, path, name)


def _is_sound(name: str, value: Any) -> bool:
    if name == "title":
        return isinstance(value, str) and 0 < len(value) <= 255
    if name == "machineName":
        return isinstance(value, str) and MACHINE_NAME.fullmatch(value) is not None
    return number(value) is not None


def _is_list_of(value: Any, sound: Any) -> bool:
    return value is None or (isinstance(value, list) and all(sound(entry) for entry in value))


def _has_path(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("path"), str) and bool(entry["path"])
