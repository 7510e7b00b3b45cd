from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstructorsConfig(AppConfig):
    name = "instructors"
    verbose_name = _("instructors")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.figures import public_figures
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms

        from . import demo, ending, figures, kinds, news, personal, roles
        from .services import finishing

        ending.listen()
        register_job(finishing.FINISH, JobKind(finishing.finish_asked))
        register_job(finishing.CLOSE_QUEUES, JobKind(finishing.close_queues))
        daily(finishing.CLOSE_QUEUES)
        kinds.register()
        news.register()
        personal.register()
        roles.register()
        names = frozenset({"instructors"})
        leaving = frozenset({"instructors:withdraw"})
        rooms.register(
            "instructors",
            Room(self.verbose_name, names, app_label="instructors", open_views=leaving),
        )
        public_figures.register("instructors.trained", figures.trained_by_year)
        demo_builders.register("instructors", DemoBuilder(demo.build, order=42))
