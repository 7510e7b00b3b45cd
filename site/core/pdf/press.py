"""The press: a process of its own that turns one HTML text into one PDF and ends.

Started by render.py as a plain script. It knows no settings, database or keys, may use so much
time and memory and no more, opens no connection, and reads no file but those of the given folders.
"""

import base64
import json
import mimetypes
import resource
import sys
from pathlib import Path
from typing import Any

FOREIGN_FILE = 3  # exit status
ASSETS = "asset:"
PICTURES = "picture:"
SUFFIXES = frozenset({".css", ".woff2", ".svg", ".png", ".jpg", ".webp"})
MEMORY_BYTES = 2 * 1024**3  # 500 pages took 468 MB resident


def main() -> None:
    task: dict[str, Any] = json.load(sys.stdin.buffer)
    _bind(task["cpu_seconds"])
    import weasyprint  # only now, under the limits
    from weasyprint.urls import FatalURLFetchingError

    sys.addaudithook(_refuse_connections)
    fetcher = _fetcher(task["folders"], task["pictures"])
    try:
        pdf = weasyprint.HTML(
            string=task["html"], base_url="nothing:", url_fetcher=fetcher
        ).write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=task["identifier"].encode(), optimize_images=True
        )
    except FatalURLFetchingError:  # a BaseException, so that WeasyPrint itself does not catch it
        sys.exit(FOREIGN_FILE)
    if fetcher.has_refused:  # within an SVG the error above is swallowed
        sys.exit(FOREIGN_FILE)
    sys.stdout.buffer.write(pdf)


def _bind(cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
