"""Where instructors read editions, and have them printed."""

import mimetypes
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.limits import Limit, allow
from core.refusals import too_many
from users.actors import actor_of

from ..models import Edition, EditionPicture, EditionPrint, EditionText
from ..people import may_read
from ..printing import printing_of
from ..services import ask_for_print
from ..shown import book_shown

ASK = Limit("manuals.ask_for_print", 30, 3600)
PICTURE_TYPES = frozenset({"image/png", "image/jpeg", "image/webp"})


def for_readers(view: Any) -> Any:
    """Signed in, and let in by role or appointment; others are told who is (law 8)."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_read(request.user):
            return render(request, "manuals/closed.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def picture_response(name: str, body: bytes) -> HttpResponse:
    kind = mimetypes.guess_type(name)[0]
    if kind not in PICTURE_TYPES:
        raise Http404
    return HttpResponse(body, content_type=kind)


@for_readers
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    texts = EditionText.objects.listed(_language())
    return render(request, "manuals/shelf.html", {"texts": texts})


@for_readers
@require_safe
def edition(request: HttpRequest, pk: UUID) -> HttpResponse:
    text = _text(pk)
    newest = Edition.objects.filter(manual=text.edition.manual_id).newest_first().first()
    context = {
        "text": text,
        "book": book_shown(text),
        "newer": newest if newest != text.edition else None,
        "printing": printing_of(text),
    }
    return render(request, "manuals/edition.html", context)


@for_readers
@require_safe
def chapter(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    text = _text(pk)
    book = book_shown(text)
    shown = book.chapter(number)
    if shown is None:
        raise Http404
    context = {
        "text": text,
        "book": book,
        "chapter": shown,
        "before": book.chapter(number - 1),
        "after": book.chapter(number + 1),
    }
    return render(request, "manuals/chapter.html", context)


@for_readers
@require_safe
def picture(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    found = get_object_or_404(EditionPicture, edition=pk, name=name)
    return picture_response(found.name, bytes(found.body))


@for_readers
@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    text = _text(pk)
    actor = actor_of(request)
    if not allow(ASK, str(actor.id)):
        return too_many(request, ASK.seconds_left())
    if not EditionPrint.objects.current().filter(text=text, part=EditionPrint.BOOK).exists():
        ask_for_print(text, actor=actor)
    return redirect("manuals:edition", pk)


@for_readers
@require_safe
def paper(request: HttpRequest, pk: UUID, part: int) -> HttpResponse:
    """The file. While it is not made, the edition's page, which says how far it is."""
    text = _text(pk)
    if part > len(text.content["chapters"]):
        raise Http404
    made = EditionPrint.objects.current().filter(text=text, part=part).first()
    if made is None:
        return redirect("manuals:edition", pk)
    piece = f"-{part}" if part else ""
    name = f"jikimi-manual-{text.stamp.lower()}{piece}.pdf"
    response = HttpResponse(bytes(made.body), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _language() -> str:
    return get_language() or "ko"


def _text(pk: UUID) -> EditionText:
    texts = EditionText.objects.select_related("edition")
    found: EditionText = get_object_or_404(texts, edition=pk, language_code=_language())
    return found
