"""What this room lets the roles do, and the doors to it."""

from django.utils.translation import gettext_lazy as _

from users.doors import register_door
from users.roles import Role, grant

COORDINATORS = (Role.DISPATCH_COORDINATOR, Role.TERM_COORDINATOR)
APPLICANTS = (None, Role.INSTRUCTOR, Role.TEACHER, Role.MONITOR)


def register() -> None:
    """Coordinators of dispatch and of monitors keep cohorts and decide on applications; only
    those of dispatch appoint instructors, for they send them to schools."""
    for role in COORDINATORS:
        grant(
            role,
            "instructors.decide_application",
            *(f"instructors.{verb}_cohort" for verb in ("add", "change", "view")),
        )
        register_door(
            role,
            _("Training cohorts"),
            "wagtailsnippets_instructors_cohort:list",
            _("Open a cohort, decide on applications, record attendance."),
        )
    grant(Role.DISPATCH_COORDINATOR, "instructors.appoint_instructor")
    for applicant in APPLICANTS:
        register_door(
            applicant,
            _("My training"),
            "instructors:mine",
            _("What you applied for, where it stands, and when it meets."),
        )
