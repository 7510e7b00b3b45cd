"""The lesson as pupils see it on a phone or tablet: public, the same for everyone, calm."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.languages import in_its_languages
from core.pages import CACHED_S
from curriculum.audiences import Audience, LessonShown

from ..stamp import stamp_of
from .published import published_lesson


@require_safe
def pupil(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, pk, "outputs:pupil", "outputs/pupil/lesson.html")


@require_safe
def easy(request: HttpRequest, pk: int) -> HttpResponse:
    """The same in easy words, where somebody has written them."""
    return _shown(request, pk, "outputs:easy", "outputs/pupil/easy.html")


def _shown(request: HttpRequest, pk: int, url_name: str, template: str) -> HttpResponse:
    lesson = published_lesson(pk)
    is_easy = url_name == "outputs:easy"
    if is_easy and not lesson.easy_read:
        raise Http404
    context = {
        "lesson": LessonShown(lesson, Audience.PUPIL),
        "language": lesson.locale.language_code,
        "stamp": stamp_of(lesson),
        "page_url": lesson.get_url(request),
        "is_easy": is_easy,
        "translations": in_its_languages(lesson, url_name),
    }
    response = render(request, template, context)
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response
