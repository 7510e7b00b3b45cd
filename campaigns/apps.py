from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("campaigns")

    def ready(self) -> None:
        from core.figures import public_figures
        from core.rooms import Room, rooms

        from . import demo, figures, people, personal
        from .numbers import promises_figure

        people.grant_permissions()
        personal.register()
        demo.register()
        public_figures.register("campaigns.promises", promises_figure)
        public_figures.register("campaigns.by_week", figures.promises_by_week)
        room = Room(
            self.verbose_name,
            namespaces=frozenset({"campaigns"}),
            app_label="campaigns",
            open_views=frozenset({"campaigns:withdraw"}),
        )
        rooms.register("campaigns", room)
