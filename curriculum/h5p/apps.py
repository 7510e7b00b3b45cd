from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class H5PConfig(AppConfig):
    name = "curriculum.h5p"
    label = "h5p"
    verbose_name = _("interactive activities")

    def ready(self) -> None:
        from . import personal

        personal.register()
