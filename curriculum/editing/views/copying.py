"""Copies of lessons begin as drafts (law 9)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import LessonPage


def keep_copied_lessons_drafts(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse copies that would be published at once, where lessons are among them.

    Wagtail asks whether the person may publish where the copy goes; what lies deeper in a copied
    branch is published with it.
    """
    if request.method != "POST" or not (request.POST.keys() & {"publish_copies", "alias"}):
        return None
    lesson = LessonPage.objects.descendant_of(page, inclusive=True).first()
    if lesson is None or lesson.permissions_for_user(request.user).can_publish_subpage():
        return None
    words = _("Copies of lessons begin as drafts. Copy without publishing and without an alias.")
    messages.error(request, words)
    return redirect("wagtailadmin_pages:copy", page.pk)
