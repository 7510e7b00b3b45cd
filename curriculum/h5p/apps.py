from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class H5PConfig(AppConfig):
    name = "curriculum.h5p"
    label = "h5p"
    verbose_name = _("interactive activities")

    def ready(self) -> None:
        from core.jobs import JobKind, register_job
        from core.rooms import Room, rooms

        from . import checks, demo, personal, signals
        from .people import open_doors
        from .services import uploads

        open_doors()
        register_job(uploads.KIND, JobKind(uploads.read_upload))
        personal.register()
        signals.connect()
        checks.register()
        demo.register()
        rooms.register("h5p", Room(self.verbose_name, frozenset({"h5p"})))
