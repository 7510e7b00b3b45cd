from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveillanceTeamConfig(AppConfig):
    name = "surveillance_team"
    verbose_name = _("surveillance team")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.figures import public_figures
        from core.health import health_checks
        from core.rooms import Room, rooms
        from deletion_bridge import involvement, signals
        from users.doors import register_door
        from users.roles import Role, grant

        from . import demo, expectation, figures, health, personal, personal_filing
        from .services import bridge_alarms, digests, migrating, news, triage

        grant(Role.MONITOR, "surveillance_team.file_report")
        grant(Role.TRIAGE_OFFICER, "surveillance_team.decide_report")
        grant(Role.TERM_COORDINATOR, "surveillance_team.record_attendance")
        # The bridge knows no roles; the room that hands over to it says who watches it.
        for role in (Role.BRIDGE_OPERATOR, Role.ADMINISTRATOR):
            grant(role, "deletion_bridge.view_deliveries", "deletion_bridge.operate_bridge")
        grant(Role.TRIAGE_OFFICER, "deletion_bridge.view_deliveries", "deletion_bridge.pass_on")
        grant(Role.APPROVER, "deletion_bridge.approve_requests")
        grant(Role.BRIDGE_OPERATOR, "deletion_bridge.view_route")
        grant(
            Role.ADMINISTRATOR,
            "deletion_bridge.change_approverstanding",
            *(f"deletion_bridge.{verb}_route" for verb in ("add", "change", "delete", "view")),
            *(f"deletion_bridge.{verb}_destination" for verb in ("add", "change", "view")),
        )
        register_door(
            Role.MONITOR,
            _("Report addresses"),
            "team:home",
            _("File, rest, and see what became of it."),
        )
        register_door(
            Role.BRIDGE_OPERATOR,
            _("Look after the bridge"),
            "bridge_desk:overview",
            _("What waits, what has stopped, and sending again."),
        )
        register_door(
            Role.APPROVER,
            _("Judge drafted requests"),
            "bridge_desk:drafts",
            _("For officers of designated bodies."),
        )
        register_door(
            Role.TERM_COORDINATOR,
            _("Record training"),
            "training:attendance",
            _("Who attended, so that they can begin."),
        )
        news.register()
        _hear_the_bridge()
        digests.register()
        migrating.register()
        health_checks.register("team-children", health.check_children)
        health_checks.register("team-keys", health.check_keys)
        bridge_alarms.register()
        signals.alarm_raised.connect(bridge_alarms.on_alarm, dispatch_uid="team.alarm")
        involvement.register_involvement(triage.had_a_part)
        public_figures.register("surveillance_team.by_year", figures.reports_by_year)
        public_figures.register("surveillance_team.last_months", figures.reports_by_month)
        demo_builders.register("surveillance_team", DemoBuilder(demo.build, order=40))
        expectation.does_instead.register("training", expectation.trained_in)
        expectation.excuses.register("kinds left out", expectation.left_out_kinds)
        personal.register()
        personal_filing.register()
        rest = frozenset({"team:pause", "team:come_back"})
        room = Room(self.verbose_name, frozenset({"team"}), open_views=rest)
        rooms.register("surveillance_team", room)


def _hear_the_bridge() -> None:
    from deletion_bridge import signals

    from .services import outcomes

    signals.delivery_moving.connect(outcomes.on_delivery_moving, dispatch_uid="team.moving")
    signals.delivery_moved.connect(outcomes.on_delivery_moved, dispatch_uid="team.delivery")
    signals.outcome_reported.connect(outcomes.on_outcome_reported, dispatch_uid="team.outcome")
