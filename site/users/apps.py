from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = _("people")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_migrate

        from core.actors import register_directory
        from core.demo import DemoBuilder, demo_builders
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms

        from . import checks, demo, groups, personal_sources, second_factor, signals  # noqa: F401
        from .actors import directory
        from .services import housekeeping, resets

        register_directory(directory)
        sign_up = frozenset({"account_signup", "ask_account", "invitation"})
        rooms.register("users.sign_up", Room(_("Signing up"), views=sign_up))
        groups.grant_own_permissions()
        post_migrate.connect(groups.bring_groups_in_line, dispatch_uid="users.groups")
        user_logged_in.connect(second_factor.start_clock, dispatch_uid="users.clock")
        signals.connect()
        personal_sources.register()
        register_job(resets.KIND, JobKind(resets.answer_reset))
        register_job(housekeeping.KIND, JobKind(housekeeping.sweep))
        daily(housekeeping.KIND)
        demo_builders.register("users.people", DemoBuilder(demo.build_people, order=20))
