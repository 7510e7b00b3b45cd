from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutputsConfig(AppConfig):
    name = "curriculum.outputs"
    label = "outputs"
    verbose_name = _("lesson outputs")

    def ready(self) -> None:
        from core.rooms import Room, rooms
        from curriculum.taught import SHOWING_ROOM

        from . import beside, jobs, panels, personal, previews
        from .services import packs

        jobs.register()
        packs.register()
        beside.register()
        panels.register()
        personal.register()
        previews.register()
        rooms.register(SHOWING_ROOM, Room(self.verbose_name, frozenset({"outputs"})))
