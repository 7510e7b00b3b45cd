"""One package, read once from front to back."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from .archive import BROKEN, NotAnArchive, digest_of, faults_of_archive, members, open_archive
from .checks import (
    MANIFEST,
    Known,
    digest_of_files,
    faults_of_manifest,
    is_checked_json,
    is_drawing,
    is_library_json,
    missing_libraries,
    parsed,
)
from .drawings import fault_of_drawing
from .findings import Fault, Finding
from .limits import LIMITS, MEGA, MIB, Limits
from .names import fault_of_kind, faults_between, shown
from .package import Package
from .pictures import has_more_pixels, is_picture
from .versions import LOADED, PackagedLibrary, library_of

Tell = Callable[[int, int], None]

CONTENT, PARAMETERS = "content/", "content/content.json"


def read_package(
    file: BinaryIO,
    *,
    known: Known = lambda name: False,
    tell: Tell = lambda done, total: None,
    limits: Limits = LIMITS,
) -> Package:
    """Read a package and list all that is wrong with it. Nothing of it is run or written, and of
    its files only JSON and drawings are held in memory, one at a time; of pictures, the head.

    Args:
        file: Open for reading and seeking, for as long as the package is used.
        known: Whether a library it does not bring is installed here.
        tell: Called with bytes read and bytes in all.
    """
    package = Package()
    try:
        package.archive = open_archive(file, limits)
    except NotAnArchive as fault:
        package.findings = [fault.finding]
        return package
    reader = _Reader(package, package.archive, limits, tell)
    findings = list(reader.read(file.seek(0, 2), known))
    package.findings = findings[: limits.findings]
    if (more := len(findings) - limits.findings) > 0:
        package.findings.append(Finding(Fault.MORE, value=str(more)))
    return package


class _Reader:
    """Goes through the files of one archive, the ones that say what the others are first."""

    def __init__(
        self, package: Package, archive: zipfile.ZipFile, limits: Limits, tell: Tell
    ) -> None:
        self.package, self.archive, self.limits, self.tell = package, archive, limits, tell
        self.members = members(archive)
        self.digests: dict[str, str] = {}

    def read(self, size: int, known: Known) -> Iterator[Finding]:
        outside = list(faults_of_archive(self.archive, size, self.limits))
        outside += faults_between(
            [info.filename for info in self.archive.infolist() if not info.is_dir()]
        )
        if outside:
            yield from outside
            return  # what lies about its sizes and names is not unpacked at all
        yield from self._manifest()
        yield from self._libraries()
        yield from self._kinds()
        yield from self._bodies()
        yield from self._loaded()
        yield from missing_libraries(self.package, known)

    def _manifest(self) -> Iterator[Finding]:
        if MANIFEST not in self.members:
            yield Finding(Fault.NO_H5P_JSON)
            return
        data = self._json(MANIFEST)
        if not isinstance(data, dict):
            yield Finding(Fault.NOT_JSON, MANIFEST)
            return
        self.package.metadata = data
        yield from faults_of_manifest(data)
        if PARAMETERS in self.members:
            parameters = self._json(PARAMETERS)
            if not isinstance(parameters, dict):
                yield Finding(Fault.NOT_JSON, PARAMETERS)
            else:
                self.package.parameters = parameters

    def _libraries(self) -> Iterator[Finding]:
        roots = sorted(path.split("/")[0] for path in self.members if is_library_json(path))
        if len(roots) > self.limits.libraries:
            yield Finding(Fault.TOO_MANY_LIBRARIES, value=str(self.limits.libraries))
            return
        if sum(self.members[f"{root}/library.json"].file_size for root in roots) > (
            self.limits.metadata
        ):
            yield Finding(Fault.FILE_TOO_LARGE, "library.json", str(self.limits.metadata // MIB))
            return
        for root in roots:
            found = library_of(root, self._json(f"{root}/library.json"))
            if not isinstance(found, PackagedLibrary):
                yield from found
            elif found.name in self.package.libraries:
                yield Finding(Fault.LIBRARY_TWICE, root)
            else:
                self.package.libraries[found.name] = found

    def _kinds(self) -> Iterator[Finding]:
        """Endings; and what belongs neither to the content nor to a library goes."""
        roots = {library.root for library in self.package.libraries.values()}
        for path in list(self.members):
            root = path.split("/")[0]
            if path != MANIFEST and (root not in roots | {"content"} or "/" not in path):
                del self.members[path]
                self.package.left_out.append(path)
            elif finding := fault_of_kind(path):
                yield finding

    def _bodies(self) -> Iterator[Finding]:
        total = sum(info.file_size for info in self.members.values())
        done = 0
        for path, info in self.members.items():
            keep = self.limits.svg if is_drawing(path) else 0
            if is_checked_json(path):
                keep = self.limits.json
            try:
                self.digests[path], body = digest_of(self.archive, info, keep)
            except BROKEN:
                yield Finding(Fault.DAMAGED, path)
                continue
            yield from self._fault_of_body(path, body)
            done += info.file_size
            self.tell(done, total)
        self._sort_digests()

    def _fault_of_body(self, path: str, body: bytes | None) -> Iterator[Finding]:
        if is_drawing(path):
            if body is None and self.members[path].file_size:
                yield Finding(Fault.FILE_TOO_LARGE, path, str(self.limits.svg // MIB))
            elif body and (fault := fault_of_drawing(body)):
                yield Finding(fault, path)
        elif is_picture(path):
            yield from self._fault_of_picture(path)
        elif is_checked_json(path) and not isinstance(parsed(body), dict | list):
            language = path.split("/")[1] == "language"
            yield Finding(Fault.LANGUAGE_FILE if language else Fault.NOT_JSON, path)

    def _fault_of_picture(self, path: str) -> Iterator[Finding]:
        if has_more_pixels(self.archive, self.members[path], self.limits.pixels):
            yield Finding(Fault.TOO_MANY_PIXELS, path, str(self.limits.pixels // MEGA))

    def _sort_digests(self) -> None:
        by_root = {library.root: library for library in self.package.libraries.values()}
        for path, digest in self.digests.items():
            root, _slash, rest = path.partition("/")
            if root in by_root:
                by_root[root].files[rest] = digest
            elif path not in (MANIFEST, PARAMETERS):
                self.package.files[path.removeprefix(CONTENT)] = digest
        for library in by_root.values():
            library.digest = digest_of_files(library.files)

    def _loaded(self) -> Iterator[Finding]:
        for library in self.package.libraries.values():
            for kind in LOADED:
                for entry in library.metadata.get(kind) or []:
                    path = posixpath.normpath(entry["path"])
                    where = f"{library.root}/library.json"
                    if path not in library.files:  # within its own folder, as it is loaded later
                        yield Finding(Fault.FILE_MISSING, where, shown(entry["path"]))
                    elif not path.lower().endswith(LOADED[kind]):
                        yield Finding(Fault.FIELD_WRONG, where, kind)

    def _json(self, path: str) -> Any:
        """What a JSON file holds; None where it cannot be read."""
        try:
            return parsed(digest_of(self.archive, self.members[path], self.limits.json)[1])
        except BROKEN:
            return None
