"""What lies behind the addresses of teachers' own lessons and of mistakes told."""

from curriculum.editing.mistakes import tell_mistake
from curriculum.mine.models import OwnFile, OwnLesson
from curriculum.models import LessonPage
from users.roles import Role

from .rooms_of_people import Places, demo_person


def own_lessons() -> Places:
    lesson = LessonPage.objects.live().order_by("pk")[0]
    theirs = OwnLesson.objects.of(demo_person(Role.TEACHER).actor_id)
    own = theirs.adapted().get(shared_with__isnull=False)
    file = OwnFile.objects.create(own_lesson=own, name="-", kind="txt", size=1, content="LQ==")
    told = tell_mistake(lesson=lesson, edition=1, where="page", words="-")
    return {
        "lessons/mine/": {"pk": own.pk, "file_pk": file.pk},
        "lessons/mine/save/": {"pk": lesson.pk},
        "lessons/mistakes/": {"pk": lesson.pk},
        "admin/snippets/lesson_editing/mistakereport/": {"pk": told.pk},
    }
