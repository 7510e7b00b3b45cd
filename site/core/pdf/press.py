"""The press: a process of its own that turns HTML texts into PDFs, one after another, and ends.

Started by pressing.py as a plain script. It knows no settings, database or keys, may use so much
time and memory and no more, opens no connection, and reads no file but those of the given folders.
Each PDF is handed out as soon as it is made, behind a head that says what became of it. Where time
or memory runs out it ends, for after that nothing it makes would be sure.
"""

import base64
import json
import mimetypes
import resource
import struct
import sys
from pathlib import Path
from typing import Any

HEAD = struct.Struct("!BI")  # what became of it, and how many bytes follow
MADE, FOREIGN_FILE = 0, 3
ASSETS = "asset:"
PICTURES = "picture:"
SUFFIXES = frozenset({".css", ".woff2", ".svg", ".png", ".jpg", ".webp"})
MEMORY_BYTES = 2 * 1024**3  # 500 pages took 468 MB resident


def main() -> None:
    task: dict[str, Any] = json.load(sys.stdin.buffer)
    seconds, sheets = task["cpu_seconds"], task["sheets"]
    _bind(seconds * len(sheets))
    _give_time(seconds)
    import weasyprint  # only now, under the limits

    sys.addaudithook(_refuse_connections)
    for sheet in sheets:
        _give_time(seconds)
        pdf = _pdf_of(weasyprint, sheet, task["folders"])
        sys.stdout.buffer.write(HEAD.pack(FOREIGN_FILE if pdf is None else MADE, len(pdf or b"")))
        sys.stdout.buffer.write(pdf or b"")
        sys.stdout.buffer.flush()


def _pdf_of(weasyprint: Any, sheet: dict[str, Any], folders: list[str]) -> bytes | None:
    """The PDF; None where it asks for a file of any other place."""
    from weasyprint.urls import FatalURLFetchingError

    fetcher = _fetcher(folders, sheet["pictures"])
    document = weasyprint.HTML(string=sheet["html"], base_url="nothing:", url_fetcher=fetcher)
    try:
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1",
            pdf_identifier=sheet["identifier"].encode(),
            optimize_images=True,
        )
    except FatalURLFetchingError:  # a BaseException, so that WeasyPrint itself does not catch it
        return None
    return None if fetcher.has_refused else pdf  # within an SVG the error above is swallowed


def _bind(cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds + 1, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _give_time(cpu_seconds: int) -> None:
    """So much for what comes now, whatever earlier sheets took."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (min(until, hard), hard))


def _refuse_connections(event: str, args: tuple[Any, ...]) -> None:
    """A second wall behind the fetcher: what it lets through by mistake gets nowhere."""
    if event in {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"}:
        raise PermissionError(event)


def _fetcher(folders: list[str], pictures: dict[str, str]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):
        has_refused = False

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            body = _own_file(url, folders, pictures)
            if body is None:
                self.has_refused = True
                raise ValueError("not one of our own files")
            kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return OwnFilesOnly(fail_on_errors=True)


def _own_file(url: str, folders: list[str], pictures: dict[str, str]) -> bytes | None:
    """What a name stands for; None for every other place in the world."""
    if url.startswith(PICTURES):
        made = pictures.get(url.removeprefix(PICTURES))
        return base64.b64decode(made) if made is not None else None
    name = url.removeprefix(ASSETS)
    if name != url and Path(name).suffix in SUFFIXES:
        for folder in map(Path, folders):
            path = (folder / name).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path.read_bytes()
    return None


if __name__ == "__main__":
    main()
