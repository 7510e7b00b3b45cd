"""The one door that takes a file: a list of addresses as plain text, in memory only (law 1)."""

from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .services.lists import LARGEST_LIST
from .textonly import LARGEST, View, refuse

WITH_FILE = "multipart/form-data"
FORM = ("application/x-www-form-urlencoded", WITH_FILE)


class KeptInMemory(FileUploadHandler):
    """Takes one small file into memory, and stops reading at more: never a temporary file."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.taken = 0
        self.is_cut = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken += 1
        if self.taken > 1:
            self._cut()
        self.held = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > LARGEST_LIST:
            self._cut()
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(
            file=self.held,
            field_name=self.field_name,
            name="list",  # the person's own file name may say more than it should
            content_type="text/plain",
            size=file_size,
            charset=None,
        )

    def _cut(self) -> None:
        self.is_cut = True
        raise StopUpload(connection_reset=True)


def _kept(request: HttpRequest) -> bool:
    """Read the form with its one file; False for more than that. Nobody has read it before: the
    form without a file is read by the middleware, as every other."""
    handler = KeptInMemory(request)
    request.upload_handlers = [handler]
    try:
        _sent = request.POST
    except (RequestDataTooBig, MultiPartParserError):
        return False
    return not handler.is_cut


def one_list(view: View) -> View:
    """Let one list in memory through to a view: 413 for more, 415 for other kinds of body."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            if request.content_type not in FORM:
                return refuse(request, 415)
            length = request.META.get("CONTENT_LENGTH") or ""
            if not length.isascii() or not length.isdigit():
                return refuse(request, 400)
            if int(length) > LARGEST_LIST + LARGEST:
                return refuse(request, 413)
            if request.content_type == WITH_FILE and not _kept(request):
                return refuse(request, 413)
        return protected(request, *args, **kwargs)

    return door
