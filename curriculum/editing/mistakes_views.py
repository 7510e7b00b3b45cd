"""The page on which anybody tells of a mistake in a lesson. It knows no session and no token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.languages import in_its_languages
from core.limits import Limit, allow
from core.pages import CACHED_S
from core.refusals import too_many
from core.same_origin import same_origin_only
from curriculum.models import LessonPage

from .mistakes import tell_mistake
from .mistakes_forms import MistakeForm, edition_of

# A whole school stands behind one address: these stop machines, not classes.
FROM_ONE_PLACE = Limit("lesson_editing.mistake", 60, 3600)
ABOUT_ONE_LESSON = Limit("lesson_editing.mistake.lesson", 200, 3600)


@csrf_exempt  # the page with the form is the same for everyone and has no token
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(pk)
    if request.method == "POST":
        return _take(request, lesson)
    edition = edition_of(request.GET.get("edition", "")) or lesson.edition
    form = MistakeForm(initial={"edition": edition})
    response = _page(request, lesson, form)
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    lesson = _lesson(pk)
    context = {
        "lesson": lesson,
        "translations": in_its_languages(lesson, "lesson_editing:mistake_thanks"),
    }
    response = render(request, "lesson_editing/mistakes/thanks.html", context)
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@same_origin_only
def _take(request: HttpRequest, lesson: LessonPage) -> HttpResponse:
    form = MistakeForm(request.POST)
    if not form.is_valid():
        return _page(request, lesson, form, status=422)
    for limit, who in (
        (FROM_ONE_PLACE, request.META.get("REMOTE_ADDR", "")),
        (ABOUT_ONE_LESSON, str(lesson.pk)),
    ):
        if not allow(limit, who):
            return too_many(request, limit.seconds_left())
    tell_mistake(
        lesson=lesson,
        edition=form.cleaned_data["edition"],
        where=form.cleaned_data["where"],
        words=form.cleaned_data["words"],
    )
    return redirect("lesson_editing:mistake_thanks", lesson.pk)


def _lesson(pk: int) -> LessonPage:
    lessons = LessonPage.objects.shown().select_related("locale")
    found: LessonPage = get_object_or_404(lessons, id=pk)
    return found


def _page(
    request: HttpRequest, lesson: LessonPage, form: MistakeForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "lesson": lesson,
        "form": form,
        "trail": [{"url": lesson.url, "title": lesson.title}],
        "translations": in_its_languages(lesson, "lesson_editing:mistake"),
    }
    return render(request, "lesson_editing/mistakes/tell.html", context, status=status)
