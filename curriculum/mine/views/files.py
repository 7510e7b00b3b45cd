"""A teacher's own files: added, given back to them alone, removed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from curriculum.mine.files import MIME_TYPES
from curriculum.mine.forms import FileForm
from curriculum.mine.models import OwnFile
from curriculum.mine.services import FilesFull, add_file, content_of, remove_file
from users.actors import actor_of
from users.roles import Role

from .reading import own_page
from .shell import button, for_owners, own_lesson, owners_button


@button
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    own = own_lesson(request, pk)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return own_page(request, own, file_form=form, status=422)
    values = form.cleaned_data
    try:
        add_file(
            actor=actor_of(request, Role.TEACHER),
            pk=pk,
            name=values["name"],
            kind=values["kind"],
            content=values["content"],
        )
    except FilesFull:
        form.add_error("file", _("Five files fit to one lesson, and 40 MB to all of yours."))
        return own_page(request, own, file_form=form, status=422)
    messages.success(request, _("The file is added. Nobody else can open it."))
    return redirect("my_lessons:lesson", pk)


@for_owners
@require_safe
def download(request: HttpRequest, pk: UUID, file_pk: UUID) -> HttpResponse:
    """To its owner alone, as a file to keep and never as a page. The name in the address and of
    the file says nothing: what the teacher called it stays on the page."""
    file = _file(request, pk, file_pk)
    response = HttpResponse(content_of(file), content_type=MIME_TYPES[OwnFile.Kind(file.kind)])
    response["Content-Disposition"] = f'attachment; filename="own-file.{file.kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@owners_button
def remove(request: HttpRequest, pk: UUID, file_pk: UUID) -> HttpResponse:
    own_lesson(request, pk)
    remove_file(actor=actor_of(request, Role.TEACHER), pk=file_pk)
    messages.success(request, _("The file is gone."))
    return redirect("my_lessons:lesson", pk)


def _file(request: HttpRequest, pk: UUID, file_pk: UUID) -> OwnFile:
    person: Any = request.user
    theirs = OwnFile.objects.of(person.actor_id).filter(own_lesson=pk)
    found: OwnFile = get_object_or_404(theirs, pk=file_pk)
    return found
