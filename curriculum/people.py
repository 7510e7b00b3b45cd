"""What the curriculum lets the roles do, and the doors and news it gives people."""

from django.utils.translation import gettext_lazy as _

from users.doors import register_door
from users.notifications import register_notification
from users.roles import Role, grant

from .permissions import PUBLISH_TRANSLATION
from .services.verification import VERIFIED


def open_doors() -> None:
    mapped_to = ("achievementstandard", "guidanceconcept")
    for role in (Role.EDITOR, Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER):
        grant(role, "curriculum.read_teacher_parts")
        grant(role, *(f"curriculum.view_{model}" for model in mapped_to))
    for role in (Role.EDITOR, Role.ADMINISTRATOR):
        for verb in ("add", "change", "view"):
            grant(role, *(f"curriculum.{verb}_{model}" for model in mapped_to))
    grant(Role.SAFEGUARDING_REVIEWER, PUBLISH_TRANSLATION)
    grant(
        Role.ADMINISTRATOR,
        *(f"curriculum.delete_{model}" for model in mapped_to),
        "curriculum.verify_teacher",
        "curriculum.view_teacherverification",
    )
    register_door(
        Role.TEACHER,
        _("Prepare a lesson"),
        "curriculum:desk",
        _("Plans with steps and minutes, notes for teachers, and the plan on paper."),
    )
    register_door(
        Role.SCHOOL_HEAD,
        _("See the teachers of my school"),
        "curriculum:teachers",
        _("Who may read what only teachers see, and who is waiting for you."),
    )
    register_notification(VERIFIED, _("You can now read the teacher's parts of the lessons."))
