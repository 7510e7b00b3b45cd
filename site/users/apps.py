from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = _("people")

    def ready(self) -> None:
        from core.actors import register_directory

        from .actors import directory

        register_directory(directory)
