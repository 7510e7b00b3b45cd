from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ManualsConfig(AppConfig):
    name = "instructors.manuals"
    label = "manuals"
    verbose_name = _("manuals")

    def ready(self) -> None:
        from core.jobs import JobKind, register_job
        from core.rooms import Room, rooms

        from . import demo, personal
        from .people import open_doors
        from .services import prints

        open_doors()
        register_job(prints.KIND, JobKind(prints.print_edition))
        personal.register()
        demo.register()
        rooms.register("manuals", Room(self.verbose_name, frozenset({"manuals"})))
