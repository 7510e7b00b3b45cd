from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "surveillance_team.oversight"
    label = "oversight"
    verbose_name = _("oversight of the surveillance team")
