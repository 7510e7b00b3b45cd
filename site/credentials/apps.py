from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CredentialsConfig(AppConfig):
    name = "credentials"
    verbose_name = _("credentials")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.personal_data import not_personal, personal_data
        from users.doors import register_door
        from users.notifications import register_notification
        from users.roles import Role, grant

        from . import demo, kinds, personal

        kinds.register_shared()
        personal_data.register("credentials.credentials", personal.SOURCE)
        not_personal.register("credentials.Credential.issued_by", "opaque id of a member of staff")
        register_notification("credentials.issued", _("A certificate has been issued to you."))
        for role in (Role.MONITOR, Role.INSTRUCTOR, Role.TEACHER):
            register_door(
                role,
                _("My certificates"),
                "credentials:mine",
                _("Look at them, take them with you as PDF."),
            )
        grant(Role.ADMINISTRATOR, "credentials.view_credential", "credentials.change_credential")
        demo_builders.register("credentials", DemoBuilder(demo.build, order=45))
