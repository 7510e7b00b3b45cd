"""Sending a file of which a browser may want only a part, as when somebody seeks in a film."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

CHUNK = 64 * 1024
FOR_EVER = "public, max-age=31536000, immutable"
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".eot": "application/vnd.ms-fontobject",
    ".mp4": "video/mp4",
    ".m4a": "audio/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".mp3": "audio/mpeg",
    ".wav": "audio/wav",
    ".wasm": "application/wasm",
    ".gltf": "model/gltf+json",
    ".glb": "model/gltf-binary",
    ".pdf": "application/pdf",
}
UNKNOWN = "application/octet-stream"


def send(request: HttpRequest, file: Path, *, inside: str) -> HttpResponse:
    """A file for ever: whole, packed, or the part that was asked for.

    Args:
        inside: Its place below settings.H5P_PLAY_ROOT, for a front server.
    """
    kind = TYPES.get(file.suffix.lower(), UNKNOWN)
    size = file.stat().st_size
    wanted = request.headers.get("Range", "")
    packed = file.with_name(f"{file.name}.gz")
    if settings.H5P_ACCEL_PREFIX:
        response = HttpResponse(content_type=kind)
        response["X-Accel-Redirect"] = quote(f"{settings.H5P_ACCEL_PREFIX}{inside}")
    elif part := _part(wanted, size):
        response = _partial(file, *part, size)
    elif wanted and RANGE.fullmatch(wanted):
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    elif packed.is_file():
        response = _packed(request, file, packed)
    else:
        response = FileResponse(file.open("rb"))
    response["Content-Type"] = kind
    if kind == UNKNOWN:
        response["Content-Disposition"] = "attachment"
    response["Cache-Control"] = FOR_EVER
    response["Accept-Ranges"] = "bytes"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _packed(request: HttpRequest, file: Path, packed: Path) -> HttpResponse:
    takes = "gzip" in request.headers.get("Accept-Encoding", "")
    response = FileResponse((packed if takes else file).open("rb"))
    if takes:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    return response


def _part(wanted: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None where none are wanted, or they cannot be had. Of several parts
    none is sent apart: the whole file is a fair answer too."""
    found = RANGE.fullmatch(wanted)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:  # the last so many bytes
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(size - 1, int(found[2] or size - 1))
    return (first, last) if first <= last else None


def _partial(file: Path, first: int, last: int, size: int) -> HttpResponse:
    response = StreamingHttpResponse(_bytes(file, first, last), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _bytes(file: Path, first: int, last: int) -> Iterator[bytes]:
    left = last - first + 1
    with file.open("rb") as stream:
        stream.seek(first)
        while left and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
