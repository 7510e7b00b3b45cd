from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CurriculumConfig(AppConfig):
    name = "curriculum"
    verbose_name = _("curriculum")

    def ready(self) -> None:
        from core.rooms import Room, rooms

        from . import demo, personal, previews
        from .people import open_doors

        open_doors()
        personal.register()
        demo.register()
        previews.register()
        names = frozenset({"curriculum"})
        rooms.register("curriculum", Room(self.verbose_name, names, app_label="curriculum"))
