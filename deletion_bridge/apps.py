from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeletionBridgeConfig(AppConfig):
    name = "deletion_bridge"
    verbose_name = _("deletion bridge")
