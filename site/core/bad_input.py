"""What no database and no person can use: NUL bytes, text that is not UTF-8, bodies too large."""

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def check_request(request: HttpRequest) -> None:
    """Look at all that a client sends as text, before anything works with it.

    Raises:
        BadRequest: Something in it cannot be read. Unpaired surrogates count, as %ED%A0%80.
        RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent: It is more than we take.
    """
    _check_host(request)
    _check_text(unquote_to_bytes(request.path_info))  # broken bytes are still spelled %XX in it
    _check_text(_decoded(request.META.get("QUERY_STRING", "")))
    _check_charset(request)
    _check_size(request)
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        _check_form(request)


def is_unusable_text(fault: Exception) -> bool:
    """Whether an exception of a database driver is about text from outside that slipped through,
    as the unpaired surrogates that JSON may spell in plain letters."""
    if isinstance(fault, UnicodeEncodeError):
        return "surrogates" in fault.reason
    return "NUL" in str(fault) and type(fault).__name__ in ("ValueError", "DataError")


def _check_host(request: HttpRequest) -> None:
    try:
        request.get_host()
    except DisallowedHost:
        raise BadRequest("host") from None


def _check_charset(request: HttpRequest) -> None:
    """Some codecs that Python knows, as base64 and idna, are none for text."""
    if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise BadRequest("charset")


def _check_size(request: HttpRequest) -> None:
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise BadRequest("length") from None
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    uploads = request.path_info.startswith(settings.UPLOAD_PATHS)
    if request.content_type == MULTIPART and uploads and not _takes_text_only(request):
        most = settings.UPLOAD_MAX_SIZE
    if length > most:
        raise RequestDataTooBig


def _takes_text_only(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.TEXT_ONLY_PATHS)


def _check_form(request: HttpRequest) -> None:
    if request.content_type == MULTIPART and _takes_text_only(request):
        return  # parsing would put a file on disk; the view refuses it unread
    if request.content_type == URLENCODED:
        _check_text(_decoded(request.body.decode("latin-1")))
    if request.content_type in (URLENCODED, MULTIPART):
        try:
            fields = request.POST
        except (MultiPartParserError, UnreadablePostError):
            raise BadRequest("form") from None
        for name, values in fields.lists():
            if "\0" in name or any("\0" in value for value in values):
                raise BadRequest("NUL")


def _decoded(text: str) -> bytes:
    return unquote_to_bytes(text.encode("latin-1", "replace").replace(b"+", b" "))


def _check_text(raw: bytes) -> None:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadRequest("encoding") from None
    if "\0" in text:
        raise BadRequest("NUL")
