from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TriageConfig(AppConfig):
    name = "surveillance_team.triage"
    label = "triage"
    verbose_name = _("triage desk")

    def ready(self) -> None:
        from users.doors import register_door
        from users.roles import Role

        register_door(
            Role.TRIAGE_OFFICER,
            _("Decide on reports"),
            "triage:queue",
            _("What waits, children first."),
        )
