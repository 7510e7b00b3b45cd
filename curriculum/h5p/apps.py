from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class H5PConfig(AppConfig):
    name = "curriculum.h5p"
    label = "h5p"
    verbose_name = _("interactive activities")

    def ready(self) -> None:
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms

        from . import checks, demo, personal, signals
        from .people import open_doors
        from .services import sweeping, uploads

        open_doors()
        reading = JobKind(uploads.read_upload, when_failed=uploads.forget_failed)
        register_job(uploads.KIND, reading)
        register_job(uploads.CLEAR, JobKind(uploads.clear_uploads))
        register_job(sweeping.KIND, JobKind(sweeping.sweep, lease=timedelta(minutes=30)))
        daily(uploads.CLEAR)
        daily(sweeping.KIND)
        personal.register()
        signals.connect()
        checks.register()
        demo.register()
        rooms.register("h5p", Room(self.verbose_name, frozenset({"h5p"})))
