"""One lesson the demo teacher saved, and one they adapted and share with their school."""

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from curriculum.models import LessonPage, TeacherVerification
from users.models import User
from users.roles import Role

from .models import OwnLesson
from .services import StepChoice, adapt_lesson, change_adaptation, save_lesson, share_with_school

ORDER = 46
TITLE = "우리 반에 맞춘 수업"
NOTE = "짝 활동을 먼저 하고, 이야기 나누기는 원하는 학생만 합니다."
STEP_NOTE = "칠판에 약속을 붙여 두고, 말하지 않아도 괜찮다고 먼저 말합니다."


@transaction.atomic
def build() -> None:
    """Put both on the demo teacher's shelf. What is there stays."""
    teacher = User.objects.filter(email="teacher@demo.example", is_demo=True).first()
    lessons = list(LessonPage.objects.published("ko")[:2])
    if teacher is None or not lessons or OwnLesson.objects.of(teacher.actor_id).exists():
        return
    actor = Actor(teacher.actor_id, Role.TEACHER)
    save_lesson(actor=actor, lesson=lessons[-1])
    if len(lessons) > 1:
        _adapt(actor, lessons[0])


def _adapt(actor: Actor, lesson: LessonPage) -> None:
    own = adapt_lesson(actor=actor, lesson=lesson)
    first, *rest = own.steps.select_related("text")
    choices = {first.pk: StepChoice(first.own_minutes + 2, STEP_NOTE)}
    if rest:
        choices[rest[-1].pk] = StepChoice(max(1, rest[-1].own_minutes - 2))
    change_adaptation(
        actor=actor,
        pk=own.pk,
        version=own.version,
        own_title=TITLE,
        own_note=NOTE,
        choices=choices,
    )
    held = TeacherVerification.objects.holding(timezone.localdate())
    if school := held.filter(teacher_id=actor.id).values_list("school_id", flat=True).first():
        share_with_school(actor=actor, pk=own.pk, school_id=school)
