from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonEditingConfig(AppConfig):
    name = "curriculum.editing"
    label = "lesson_editing"
    verbose_name = _("making lessons")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate, post_save

        from core.rooms import Room, rooms
        from curriculum.models import LessonsPage

        from . import flags, jobs, mistakes_beside, people, personal
        from .services.workflow import finder_made, set_up_review

        mistakes_beside.register()
        personal.register()
        people.open_doors()
        jobs.register()
        flags.register()
        post_migrate.connect(set_up_review, sender=self, dispatch_uid="lesson_editing.review")
        post_save.connect(finder_made, sender=LessonsPage, dispatch_uid="lesson_editing.finder")
        rooms.register("lesson_editing", Room(self.verbose_name, frozenset({"lesson_editing"})))
