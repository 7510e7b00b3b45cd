from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveillanceTeamConfig(AppConfig):
    name = "surveillance_team"
    verbose_name = _("surveillance team")
