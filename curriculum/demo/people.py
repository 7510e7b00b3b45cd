"""The demo school's head and teacher."""

from core.actors import SYSTEM, Actor
from core.models import School
from curriculum.models import TeacherVerification
from curriculum.services.verification import appoint_head, ask_for_verification, verify_by_person
from users.models import User
from users.roles import Role


def build_people() -> None:
    """A verified teacher and the head of one school. Accounts that are not there are left out."""
    school = School.objects.order_by("pk").first()
    if school is None or TeacherVerification.objects.exists():
        return
    people = {
        user.email: user.actor_id
        for user in User.objects.filter(email__endswith="@demo.example", is_demo=True)
    }
    if head := people.get("school_head@demo.example"):
        appoint_head(actor=SYSTEM, teacher_id=head, school=school)
    if teacher := people.get("teacher@demo.example"):
        row = ask_for_verification(actor=Actor(teacher, Role.TEACHER), school=school)
        verify_by_person(actor=SYSTEM, verification=row, anywhere=True)
    if waiting := people.get("instructor@demo.example"):
        ask_for_verification(actor=Actor(waiting, Role.TEACHER), school=school)
