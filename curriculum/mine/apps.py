from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MyLessonsConfig(AppConfig):
    name = "curriculum.mine"
    label = "my_lessons"
    verbose_name = _("my lessons")

    def ready(self) -> None:
        from core.rooms import Room, rooms

        from . import personal

        personal.register()
        rooms.register("my_lessons", Room(self.verbose_name, frozenset({"my_lessons"})))
