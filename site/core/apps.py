from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("core")

    def ready(self) -> None:
        from .jobs import backend
        from .mail import services as mail

        backend.register()
        mail.register()
