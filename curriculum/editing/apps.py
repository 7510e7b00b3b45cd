from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonEditingConfig(AppConfig):
    name = "curriculum.editing"
    label = "lesson_editing"
    verbose_name = _("making lessons")

    def ready(self) -> None:
        from core.rooms import Room, rooms

        from . import mistakes_beside

        mistakes_beside.register()
        rooms.register("lesson_editing", Room(self.verbose_name, frozenset({"lesson_editing"})))
