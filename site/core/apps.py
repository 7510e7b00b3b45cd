import sys

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("core")

    def ready(self) -> None:
        from . import (
            admin_scripts,
            checks,
            demo_content,
            draft_titles,
            exports,
            logs,
            personal_sources,
            vital,
        )
        from .audit import seals
        from .backup import holding
        from .jobs import backend
        from .mail import services as mail
        from .middleware import note_sign_out
        from .page_cache import mark, tables
        from .search import upkeep

        for part in (
            backend,
            mail,
            seals,
            vital,
            personal_sources,
            demo_content,
            draft_titles,
            upkeep,
            holding,
        ):
            part.register()
        checks.register()
        exports.make_wagtail_exports_safe()
        admin_scripts.start_choosers_from_data()
        user_logged_out.connect(note_sign_out, dispatch_uid="core.note_sign_out")
        if mark.is_shared():
            tables.watch()
        if not settings.DEMO:
            sys.excepthook = logs.log_uncaught
