from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TriageConfig(AppConfig):
    name = "surveillance_team.triage"
    label = "triage"
    verbose_name = _("triage desk")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks
        from core.jobs import JobKind, daily, register_job
        from surveillance_team.signals import reports_filed, targets_changed, targets_merged
        from users.doors import register_door
        from users.notifications import register_notification
        from users.roles import Role, grant

        from . import demo, health, personal
        from .services import bulks, calling, counting, overtaking, shifts, sketches

        register_door(
            Role.TRIAGE_OFFICER,
            _("Decide on reports"),
            "triage:queue",
            _("What waits, children first."),
        )
        register_door(
            Role.ADMINISTRATOR,
            _("Keep the officers' rota"),
            "triage:rota",
            _("Who is on duty, nights included, and where nobody is."),
        )
        grant(Role.ADMINISTRATOR, *(f"triage.{verb}_shift" for verb in SHIFT_VERBS))
        targets_changed.connect(counting.on_targets_changed, dispatch_uid="triage.counts")
        targets_changed.connect(calling.on_targets_changed, dispatch_uid="triage.calls")
        targets_merged.connect(overtaking.on_targets_merged, dispatch_uid="triage.proposals")
        reports_filed.connect(sketches.on_reports_filed, dispatch_uid="triage.sketches")
        register_job(bulks.KIND, JobKind(bulks.run_bulk, attempts=20))
        register_job(calling.KIND, JobKind(calling.call_officers, attempts=20))
        register_job(sketches.KIND, JobKind(sketches.sketch_notes))
        register_job(counting.RECOUNT, JobKind(counting.recount_targets))
        register_job(shifts.HOLES_KIND, JobKind(shifts.tell_holes))
        for kind in (counting.RECOUNT, shifts.HOLES_KIND):
            daily(kind)
        register_notification(calling.CALLED, _("A report goes first and waits for an officer."))
        register_notification(
            overtaking.OVERTAKEN,
            _("What you proposed is closed: its address was joined with another. Decide anew."),
        )
        register_notification(shifts.HOLE, _("At some time soon nobody is on duty."))
        health_checks.register("triage-rota", health.check_rota)
        demo_builders.register("triage", DemoBuilder(demo.build, order=42))
        personal.register()


SHIFT_VERBS = ("add", "change", "delete", "view")
