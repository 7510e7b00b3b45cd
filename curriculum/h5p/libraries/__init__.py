"""Our own H5P libraries, as folders that H5P knows. No build: what lies here is what is played."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
MAIN = "Jikimi.ChatScenario"
A_DAY = (2026, 1, 1, 0, 0, 0)  # the same files make the same package


def folders() -> list[Path]:
    """One for each library."""
    return sorted(path for path in ROOT.iterdir() if (path / "library.json").is_file())


def files_of(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def own_package() -> io.BytesIO:
    """All our libraries as one .h5p, as `h5p install` takes it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "h5p.json", _json(_manifest()))
        _add(archive, "content/content.json", b"{}")
        for folder in folders():
            for path in files_of(folder):
                _add(archive, path.relative_to(ROOT).as_posix(), path.read_bytes())
    stream.seek(0)
    return stream


def _manifest() -> dict[str, Any]:
    described = [json.loads((folder / "library.json").read_text("utf-8")) for folder in folders()]
    named = ("machineName", "majorVersion", "minorVersion")
    return {
        "title": "Jikimi",
        "language": "ko",
        "mainLibrary": MAIN,
        "embedTypes": ["iframe"],
        "license": "U",
        "preloadedDependencies": [{key: one[key] for key in named} for one in described],
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _add(archive: zipfile.ZipFile, path: str, body: bytes) -> None:
    info = zipfile.ZipInfo(path, A_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, body)
