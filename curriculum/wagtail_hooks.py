from typing import Any

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .views import staff
from .viewsets import StandardsGroup

register_snippet(StandardsGroup)


class TeachersMenuItem(MenuItem):
    """Shown to those who confirm teachers of every school."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("curriculum.verify_teacher"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("teachers/", staff.teachers, name="curriculum_teachers")]


@hooks.register("register_admin_menu_item")
def teachers_menu_item() -> MenuItem:
    return TeachersMenuItem(
        _("Teachers"),
        reverse_lazy("curriculum_teachers"),
        name="teachers",
        icon_name="group",
        order=70,
    )


hooks.register("before_bulk_action", staff.refuse_unready_lessons)
