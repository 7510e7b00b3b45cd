from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HoursConfig(AppConfig):
    name = "surveillance_team.hours"
    label = "hours"
    verbose_name = _("hours of the surveillance team")
