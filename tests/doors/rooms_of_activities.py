"""What lies behind the addresses of interactive activities."""

from core.actors import Actor
from curriculum.h5p.models import Library, Upload
from curriculum.h5p.services import begin_run
from tests.curriculum.h5p.store import an_activity
from users.roles import Role

from .rooms_of_people import Places, demo_person


def _activities() -> Places:
    teacher = Actor(demo_person(Role.TEACHER).actor_id, Role.TEACHER)
    editor = demo_person(Role.EDITOR).actor_id
    activity = an_activity()
    run = begin_run(activity, actor=teacher)
    upload = Upload.objects.create(purpose=Upload.Purpose.ACTIVITY, asked_by=editor)
    library = Library.objects.get(machine_name="Test.Choice")
    revision = activity.latest_revision
    return {
        "h5p/": {"digest": activity.bundle_id, "path": "player.js"},
        "activities/": {"pk": activity.pk},
        "activities/runs/": {"pk": run.pk},
        "admin/activities/": {"pk": activity.pk, "library_pk": library.pk},
        "admin/activities/uploads/": {"pk": upload.pk},
        "admin/activities/libraries/": {"pk": library.pk},
        "admin/snippets/h5p/activity/": {"pk": activity.pk, "revision_id": revision.pk},
        "admin/snippets/h5p/library/": {"pk": library.pk},
    }


ROOMS = [_activities]
