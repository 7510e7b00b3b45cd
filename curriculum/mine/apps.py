from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MyLessonsConfig(AppConfig):
    name = "curriculum.mine"
    label = "my_lessons"
    verbose_name = _("my lessons")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.rooms import Room, rooms
        from curriculum.signals import verification_ended
        from curriculum.taught import SHOWING_ROOM

        from . import demo, news, panels, personal
        from .services import prints
        from .services.sharing import end_sharing_at

        verification_ended.connect(end_sharing_at, dispatch_uid="my_lessons.sharing")
        news.register()
        panels.register()
        personal.register()
        prints.register()
        names = frozenset({"my_lessons"})
        rights = frozenset({"my_lessons:withdraw", "my_lessons:remove", "my_lessons:remove_file"})
        done_by = {f"my_lessons:{name}": SHOWING_ROOM for name in ("present", "notes", "plan")}
        room = Room(self.verbose_name, names, open_views=rights, done_by=done_by)
        rooms.register("my_lessons", room)
        demo_builders.register("my_lessons", DemoBuilder(demo.build, demo.ORDER))
