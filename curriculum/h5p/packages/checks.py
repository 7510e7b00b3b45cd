"""What is looked at once the files of a package can be read."""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from .findings import Fault, Finding
from .package import Package
from .versions import LibraryName

Known = Callable[[LibraryName], bool]

MANIFEST = "h5p.json"
DEEPEST = 64
NEVER_KEPT = re.compile("[\\x00\\ud800-\\udfff]")
JSON_MARK = b"\xef\xbb\xbf"  # some editors write it before UTF-8


def digest_of_files(files: dict[str, str]) -> str:
    """One digest of paths and contents."""
    lines = "\n".join(f"{digest} {path}" for path, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def missing_libraries(package: Package, known: Known) -> Iterator[Finding]:
    """Libraries that playing it takes, and that are neither in it nor installed."""
    wanted: list[LibraryName] = list(package.needs())
    looked_at: set[LibraryName] = set()
    while wanted:
        name = wanted.pop(0)
        if name in looked_at or name.machine_name.startswith("H5PEditor."):
            continue
        looked_at.add(name)
        if library := package.libraries.get(name):
            wanted += library.needs("preloadedDependencies")
        elif not known(name):
            yield Finding(Fault.LIBRARY_MISSING, value=str(name))


def faults_of_manifest(data: dict[str, Any]) -> Iterator[Finding]:
    for name in ("title", "mainLibrary", "preloadedDependencies"):
        if name not in data:
            yield Finding(Fault.FIELD_MISSING, MANIFEST, name)
    for name, longest in (("title", 255), ("mainLibrary", 120), ("language", 12)):
        value = data.get(name, "-")
        if not isinstance(value, str) or not 0 < len(value) <= longest:
            yield Finding(Fault.FIELD_WRONG, MANIFEST, name)
    listed = data.get("preloadedDependencies", [])
    if not isinstance(listed, list) or any(LibraryName.of(one) is None for one in listed):
        yield Finding(Fault.FIELD_WRONG, MANIFEST, "preloadedDependencies")
    elif all(one["machineName"] != data.get("mainLibrary") for one in listed):
        yield Finding(Fault.FIELD_WRONG, MANIFEST, "mainLibrary")


def parsed(body: bytes | None) -> Any:
    """What a JSON file holds; None where it is none, or holds what no database keeps: figures
    without end, NUL, halves of characters, or more depth than anybody writes."""
    text = (body or b"").removeprefix(JSON_MARK)
    try:
        value = json.loads(text.decode(), parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        return None
    return value if _can_be_kept(value) else None


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _can_be_kept(value: Any) -> bool:
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST or (isinstance(one, str) and NEVER_KEPT.search(one)):
            return False
        if isinstance(one, dict):
            waiting += [(inner, depth + 1) for inner in (*one, *one.values())]
        elif isinstance(one, list):
            waiting += [(inner, depth + 1) for inner in one]
    return True


def is_library_json(path: str) -> bool:
    root, _slash, rest = path.partition("/")
    return rest == "library.json" and root != "content"


def is_drawing(path: str) -> bool:
    return path.lower().endswith(".svg")


def is_checked_json(path: str) -> bool:
    """Forms and translations of libraries: H5P refuses them where they are no JSON."""
    root, _slash, rest = path.partition("/")
    return root != "content" and (
        rest == "semantics.json" or (rest.startswith("language/") and rest.endswith(".json"))
    )
