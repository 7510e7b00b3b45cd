from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("privacy")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms
        from users.doors import register_door
        from users.roles import Role, grant

        from . import demo, editors, health, personal
        from .services import erasure, retention

        personal.register()
        editors.register()
        register_job(erasure.KIND, JobKind(erasure.erase))
        register_job(erasure.RETRY_KIND, JobKind(erasure.erase_what_was_held))
        register_job(retention.KIND, JobKind(retention.forget))
        daily(erasure.RETRY_KIND)
        daily(retention.KIND)
        health_checks.register("privacy-requests", health.check_requests)
        rights = frozenset(
            f"privacy:{name}" for name in ("ask_link", "link", "leave", "withdraw", "erase")
        )
        room = Room(self.verbose_name, frozenset({"privacy"}), open_views=rights)
        rooms.register("privacy", room)
        for role in Role:
            hint = _("See it, take a copy, or have it erased.")
            register_door(role, _("My data"), "privacy:mine", hint)
        grant(
            Role.PRIVACY_OFFICER,
            "privacy.add_consenttext",
            "privacy.change_consenttext",
            "privacy.view_consenttext",
            "privacy.handle_requests",
        )
        demo_builders.register("privacy", DemoBuilder(demo.build, order=35))
