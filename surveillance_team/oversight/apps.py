from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "surveillance_team.oversight"
    label = "oversight"
    verbose_name = _("oversight of the surveillance team")

    def ready(self) -> None:
        from core.beside import Panel
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks
        from core.rooms import Room, rooms
        from surveillance_team.beside import home_panels, target_panels
        from users.doors import register_door
        from users.roles import Role, grant

        from . import demo, health, news, panels, personal, work

        grant(Role.TRIAGE_OFFICER, "oversight.set_aside_reports", "oversight.ask_identity")
        for role in (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
            grant(role, "oversight.approve_identity", "oversight.decide_objection")
        for role in (Role.TRIAGE_OFFICER, Role.TERM_COORDINATOR, Role.ADMINISTRATOR):
            grant(role, "oversight.read_periods")
        for role in (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
            register_door(
                role,
                _("Decide on objections"),
                "oversight_desk:objections",
                _("Each gets an answer by its day."),
            )
        register_door(
            Role.MONITOR,
            _("Decisions about my reports"),
            "oversight:decisions",
            _("What was decided, and how to object."),
        )
        news.register()
        work.register()
        personal.register()
        health_checks.register("team-tallies", health.check_tallies)
        health_checks.register("team-objections", health.check_objections)
        home_panels.register(
            "oversight", Panel("oversight/portal/panel.html", panels.of_monitor, order=80)
        )
        target_panels.register(
            "oversight", Panel("oversight/desk/panel.html", panels.of_target, order=90)
        )
        demo_builders.register("oversight", DemoBuilder(demo.build, order=46))
        rights = frozenset(
            f"oversight:{name}" for name in ("decisions", "object", "objection", "answer")
        )
        rooms.register(
            "oversight", Room(self.verbose_name, frozenset({"oversight"}), open_views=rights)
        )
