from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackingConfig(AppConfig):
    name = "surveillance_team.tracking"
    label = "tracking"
    verbose_name = _("reported accounts")
