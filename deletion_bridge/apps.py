from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class DeletionBridgeConfig(AppConfig):
    name = "deletion_bridge"
    verbose_name = _("deletion bridge")

    def ready(self) -> None:
        from core.backup import after_restore
        from core.demo import DemoBuilder, demo_builders
        from core.health import health_checks

        from . import demo, health, nightly, personal, signals
        from .services import approving, coming_back

        health_checks.register("bridge-relay", health.check_relay)
        health_checks.register("bridge-waiting", health.check_waiting)
        health_checks.register("bridge-stopped", health.check_stopped)
        personal.register()
        after_restore.register("deletion_bridge", coming_back.hold_all)
        nightly.register()
        health_checks.register("bridge-by-hand", health.check_by_hand)
        health_checks.register("bridge-children", health.check_children)
        signals.outcome_reported.connect(approving.on_outcome, dispatch_uid="bridge.drafts")
        if settings.DEMO:
            demo_builders.register("bridge", DemoBuilder(demo.build, order=35))
