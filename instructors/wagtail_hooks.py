from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin_urls import training_patterns
from .models import Cohort
from .viewsets import Cohorts

register_snippet(Cohorts)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    patterns = (training_patterns, "training_room")
    return [path("training-room/", include(patterns, namespace="training_room"))]


@hooks.register("before_delete_page")
def keep_courses_with_cohorts(request: Any, page: Any) -> Any:
    """A course that somebody was trained in stays: certificates name it."""
    if not _with_cohorts([page]):
        return None
    messages.error(request, _("There are cohorts of this course. Unpublish the page instead."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_courses_in_bulk(request: Any, action_type: str, objects: Any, action: Any) -> Any:
    if action_type != "delete" or not _with_cohorts(objects):
        return None
    messages.error(request, _("There are cohorts of these courses. Unpublish the pages instead."))
    return redirect("wagtailadmin_home")


def _with_cohorts(things: Any) -> bool:
    paths = [thing.path for thing in things if hasattr(thing, "get_children")]
    return any(Cohort.objects.filter(course__path__startswith=one).exists() for one in paths)
