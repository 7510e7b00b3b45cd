"""What staff see of the curriculum in Wagtail's shell, beside its own editors."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages as admin_messages
from wagtail.admin.messages import button as messages_button
from wagtail.models import Page

from users.actors import actor_of
from users.roles import Role

from ..models import LessonPage
from ..teachers import teachers_seen_by


@never_cache
@permission_required("curriculum.verify_teacher", raise_exception=True)
@require_safe
def teachers(request: HttpRequest) -> HttpResponse:
    seen = teachers_seen_by(actor_of(request, Role.ADMINISTRATOR), anywhere=True)
    response: Any = render(request, "curriculum/admin/teachers.html", {"schools": seen})
    response.strict_policy = True  # nothing here needs what Wagtail's editors need
    return response


def refuse_unready_lessons(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: Any
) -> HttpResponse | None:
    """Hook of Wagtail's bulk actions: publishing many pages stops, with words, at the lessons that
    still lack something (law 9)."""
    if action_type != "publish" or request.method != "POST":
        return None
    unready = [lesson for lesson in _lessons_of(request, objects) if lesson.missing()]
    if not unready:
        return None
    for lesson in unready:
        words = " ".join(str(one.words) for one in lesson.missing())
        text = _("“%(title)s” cannot be published yet. %(words)s")
        messages.error(request, text % {"title": lesson.title, "words": words})
    return redirect("wagtailadmin_explore", unready[0].get_parent().pk)


def tell_who_is_behind(request: HttpRequest, page: Page) -> None:
    """Hook of Wagtail's editor: an editor who opens a lesson is told which of its translations is
    behind. It says so and stops nothing."""
    if request.method != "GET" or not isinstance(page.specific, LessonPage):
        return
    behind = LessonPage.objects.behind().filter(translation_key=page.translation_key)
    for lesson in behind.select_related("locale"):
        text = _(
            "The translation “%(title)s” is behind: the Korean lesson was published on %(day)s. "
            "Take the changes up with “Sync translated pages”, translate, and publish it."
        )
        day = date_format(timezone.localdate(lesson.korean_published_at))
        button = messages_button(edit_url_of(lesson.pk), _("Open the translation"))
        buttons = [] if lesson.pk == page.pk else [button]
        admin_messages.warning(request, text % {"title": lesson.title, "day": day}, buttons=buttons)


def edit_url_of(pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _lessons_of(request: HttpRequest, pages: Iterable[Page]) -> Iterable[LessonPage]:
    for page in pages:
        if isinstance(page.specific, LessonPage):
            yield page.get_latest_revision_as_object()
        if request.POST.get("include_descendants"):
            for lesson in LessonPage.objects.descendant_of(page).not_live():
                yield lesson.get_latest_revision_as_object()
