from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.demo import DemoBuilder, demo_builders


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("home")

    def ready(self) -> None:
        demo_builders.register("pages", DemoBuilder(build=build_demo_pages, order=30))


def build_demo_pages() -> None:
    from .demo.build import build  # models are not loaded when this module is

    build()
