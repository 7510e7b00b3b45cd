from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoiningConfig(AppConfig):
    name = "surveillance_team.joining"
    label = "joining"
    verbose_name = _("joining the surveillance team")

    def ready(self) -> None:
        from core.demo import DemoBuilder, demo_builders
        from core.jobs import JobKind, daily, register_job
        from core.rooms import Room, rooms
        from surveillance_team.beside import home_panels, measures_against

        from . import demo, ending, news, panels, personal, roles
        from .services import annulling, deciding
        from .services import daily as of_the_day

        ending.listen()
        register_job(deciding.DECIDE, JobKind(deciding.decide_asked))
        for name, work in {
            of_the_day.END_TERMS: of_the_day.end_terms,
            of_the_day.CLOSE_QUEUES: of_the_day.close_queues,
            of_the_day.DRAFT_WARNINGS: of_the_day.draft_monthly_warnings,
            of_the_day.BRING_BACK: of_the_day.bring_all_back,
        }.items():
            register_job(name, JobKind(work))
            daily(name)
        news.register()
        personal.register()
        roles.register()
        home_panels.register("joining", panels.DUTY)
        measures_against.register("joining", annulling.measures_against)
        names, leaving = frozenset({"joining"}), frozenset({"joining:withdraw", "joining:leave"})
        rooms.register(
            "joining", Room(self.verbose_name, names, app_label="joining", open_views=leaving)
        )
        demo_builders.register("joining", DemoBuilder(demo.build, order=43))
