"""What a package says it is, and what was found in it."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from .archive import BROKEN
from .findings import Finding
from .versions import LibraryName, PackagedLibrary


class NotReadable(Exception):
    """The package has no such file, or it is another by now."""


@dataclass(slots=True)
class Package:
    """What a package says it is, and what is wrong with it.

    Attributes:
        metadata: Its h5p.json.
        parameters: Its content; None where it only brings libraries.
        files: Path within the content → digest.
        libraries: By the version others ask for.
        left_out: Files that are in the archive and nobody needs.
        findings: Empty, and the package may be taken.
    """

    metadata: dict[str, Any] = field(default_factory=dict)
    parameters: dict[str, Any] | None = None
    files: dict[str, str] = field(default_factory=dict)
    libraries: dict[LibraryName, PackagedLibrary] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    archive: zipfile.ZipFile | None = None

    @property
    def is_accepted(self) -> bool:
        return not self.findings

    @property
    def title(self) -> str:
        return str(self.metadata.get("title", ""))

    @property
    def main(self) -> LibraryName | None:
        """The library its content is written for."""
        wanted = self.metadata.get("mainLibrary")
        return next((name for name in self.needs() if name.machine_name == wanted), None)

    def needs(self) -> list[LibraryName]:
        listed = self.metadata.get("preloadedDependencies")
        entries = listed if isinstance(listed, list) else []
        return [name for one in entries if (name := LibraryName.of(one)) is not None]

    @contextmanager
    def open(self, path: str) -> Iterator[IO[bytes]]:
        """A file of it, by its path in the archive.

        Raises:
            NotReadable: There is none, or its bytes are damaged.
        """
        try:
            if self.archive is None:
                raise NotReadable(path)
            with self.archive.open(path) as stream:
                yield stream
        except (KeyError, *BROKEN):
            raise NotReadable(path) from None
