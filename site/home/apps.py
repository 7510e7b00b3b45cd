from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("home")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks
        from core.notices import room_notices, site_notices
        from core.rooms import Room, rooms
        from users.roles import Role, grant

        from . import banners, footer, health, personal, read_only

        demo_builders.register("pages", DemoBuilder(build=build_demo_pages, order=30))
        site_notices.register("home.banners", banners.notices)
        room_notices.register("home.read_only", read_only.notices)
        health_checks.register("home.read_only", read_only.check_switches)
        health_checks.register("home.takedowns", health.check_takedowns)
        rooms.register("home.contact", Room(_("Contact"), views=frozenset({"takedown"})))
        personal.register()
        footer.register()
        for role in (Role.EDITOR, Role.ADMINISTRATOR):
            grant(role, *(f"home.{verb}_banner" for verb in ("add", "change", "view", "delete")))
        grant(
            Role.ADMINISTRATOR,
            *(f"home.{verb}_readonlyperiod" for verb in ("add", "change", "view")),
        )
        for role in (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
            grant(role, "home.view_takedownrequest", "home.change_takedownrequest")


def build_demo_pages() -> None:
    from .demo.build import build  # models are not loaded when this module is

    build()
