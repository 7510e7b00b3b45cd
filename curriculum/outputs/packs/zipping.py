"""Writing a pack: the same plan makes the same bytes."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from curriculum.h5p.services import one_page

from .kinds import PackKind
from .plan import PackPlan
from .scorm import MANIFEST, manifest_of

A_DAY = (2026, 1, 1, 0, 0, 0)
CHUNK_BYTES = 256 * 1024
READABLE = 0o644 << 16
PACKED_ALREADY = (".woff2", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".mp3", ".webm")


def write_pack(plan: PackPlan, papers: Mapping[str, bytes], stream: IO[bytes]) -> Iterator[str]:
    """Write the pack as a zip, telling of each activity that is in.

    Args:
        papers: Name → PDF, of every paper of the plan.

    Raises:
        TooLarge: An activity's films and pictures are more than a pack holds.
    """
    written: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(path: str, body: bytes | Path) -> None:
            _add(archive, path, body)
            written.append(path)

        for path, text in plan.texts.items():
            add(path, text.encode())
        for path, file in plan.looks.items():
            add(path, file)
        for path, pdf in papers.items():
            add(path, pdf)
        for number, bundle in enumerate(plan.bundles, start=1):
            folder = f"activities/{number}"
            for path, body in one_page(bundle).items():
                add(f"{folder}/{path}", body)
            yield folder
        if plan.kind == PackKind.SCORM:
            _add(archive, MANIFEST, manifest_of(plan.lesson, written))


def _add(archive: zipfile.ZipFile, path: str, body: bytes | Path) -> None:
    info = zipfile.ZipInfo(path, A_DAY)
    is_packed = path.lower().endswith(PACKED_ALREADY)
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    info.external_attr = READABLE
    if isinstance(body, bytes):
        archive.writestr(info, body)
        return
    with body.open("rb") as source, archive.open(info, "w") as target:
        while chunk := source.read(CHUNK_BYTES):
            target.write(chunk)
