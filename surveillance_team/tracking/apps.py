from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    name = "surveillance_team.tracking"
    label = "tracking"
    verbose_name = _("reported accounts")

    def ready(self) -> None:
        from core.beside import Panel
        from core.demo import DemoBuilder, demo_builders
        from surveillance_team.beside import stale_beside, target_panels
        from surveillance_team.signals import grouping_stopped, targets_filed
        from users.doors import register_door
        from users.roles import Role, grant

        from . import demo, jobs, panels, personal
        from .models import ReportedAccount
        from .services import accounts, grouping, telling

        grant(
            Role.TRIAGE_OFFICER,
            "tracking.track_account",
            "tracking.request_evidence",
            "tracking.approve_evidence",
        )
        for role in (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR):
            grant(role, "tracking.approve_evidence")
        register_door(
            Role.TRIAGE_OFFICER,
            _("Reported accounts"),
            "accounts_desk:accounts",
            _("What was reported under one name, and files for investigators."),
        )
        register_door(
            Role.PRIVACY_OFFICER,
            _("Files for investigators"),
            "accounts_desk:files",
            _("What waits for a second look before it leaves."),
        )
        targets_filed.connect(accounts.on_targets_filed, dispatch_uid="tracking.filed")
        grouping_stopped.connect(grouping.on_grouping_stopped, dispatch_uid="tracking.stopped")
        panel = Panel("tracking/panel.html", panels.same_account_and_host, order=30)
        target_panels.register("tracking", panel)
        stale_beside.register("tracking", lambda: ReportedAccount.objects.stale().exists())
        jobs.register()
        telling.register()
        personal.register()
        demo_builders.register("tracking", DemoBuilder(demo.build, order=42))
