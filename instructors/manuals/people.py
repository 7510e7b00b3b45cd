"""Who may read manuals, write them, and publish editions."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.services import holds
from users.doors import register_door
from users.roles import Role, grant

READ = "manuals.read_manual"
PUBLISH = "manuals.publish_edition"
DOOR = _("Open the manuals")
HINT = _("The newest edition of each manual, to read here or as PDF.")


def open_doors() -> None:
    """Who writes does not publish: an edition is published by who checks it.

    Instructors read by their role, also between two appointments, when they prepare for the
    refresher; coordinators, editors and reviewers because they work with the text.
    """
    written = [f"manuals.{verb}_{model}" for verb in _EDITS for model in ("manual", "chapter")]
    grant(Role.EDITOR, *written, "manuals.view_edition")
    grant(
        Role.SAFEGUARDING_REVIEWER,
        "manuals.view_manual",
        "manuals.view_chapter",
        "manuals.view_edition",
        PUBLISH,
    )
    readers = (Role.INSTRUCTOR, Role.DISPATCH_COORDINATOR, Role.EDITOR, Role.SAFEGUARDING_REVIEWER)
    for role in readers:
        grant(role, READ)
        register_door(role, DOOR, "manuals:shelf", HINT)


def may_read(user: Any) -> bool:
    """By role, or by an appointment that holds today."""
    if not user.is_authenticated:
        return False
    return user.has_perm(READ) or holds(
        user.actor_id, INSTRUCTOR_APPOINTMENT, on=timezone.localdate()
    )


_EDITS = ("add", "change", "delete", "view", "publish")
