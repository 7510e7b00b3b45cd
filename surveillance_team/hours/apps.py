from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HoursConfig(AppConfig):
    name = "surveillance_team.hours"
    label = "hours"
    verbose_name = _("hours of the surveillance team")

    def ready(self) -> None:
        from core.beside import Panel
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms
        from surveillance_team import expectation, signals
        from surveillance_team.beside import home_panels
        from users.doors import register_door
        from users.notifications import register_notification
        from users.roles import Role, grant

        from . import counting, demo, health, kinds, panel, personal
        from .services import calls, certificates, exports, settling, statements

        coordinate = ("coordinate_hours", "answer_calls", "choose_thanks", "approve_thanks")
        grant(Role.TERM_COORDINATOR, *(f"hours.{verb}" for verb in coordinate))
        grant(Role.ADMINISTRATOR, "hours.approve_thanks")  # a second person where there is one only
        register_door(
            Role.TERM_COORDINATOR,
            _("Hours, calls and thanks"),
            "hours_desk:people",
            _("Hours in all, the file for the volunteer portal, who is thanked."),
        )
        register_job(settling.KIND, JobKind(settling.settle_all))
        daily(settling.KIND)
        register_job(settling.KIND_ONE, JobKind(settling.settle_one, anew_once_begun=True))
        for judged in (signals.reports_invalidated, signals.reports_restored):
            judged.connect(settling.on_reports_judged_anew, dispatch_uid="hours.judged")
        register_job(statements.KIND, JobKind(statements.print_statement))
        register_job(exports.KIND, JobKind(exports.build_file))
        register_notification(
            settling.JUDGED, _("Hours change: it was decided anew whether reports count.")
        )
        register_notification(calls.WANTED, _("Someone of your group would like a call."))
        register_notification(calls.TAKEN, _("There is a new message for you."))
        register_notification(certificates.CORRECTED, _("A certificate of yours was corrected."))
        home_panels.register("hours", Panel("hours/panel.html", panel.hours_of, order=20))
        health_checks.register("team-calls", health.check_calls)
        demo_builders.register("hours", DemoBuilder(demo.build, order=46))
        expectation.does_instead.register("care", counting.cared_in)
        kinds.register()
        personal.register()
        care = ("care", "check_in", "call", "withdraw_call", "kinds", "decline_thanks")
        rest = frozenset(f"hours:{view}" for view in care)
        rooms.register("hours", Room(self.verbose_name, frozenset({"hours"}), open_views=rest))
