"""Who may install libraries, make activities, and let a class play one."""

from django.utils.translation import gettext_lazy as _

from users.doors import register_door
from users.roles import Role, grant

INSTALL = "h5p.install_library"
UPLOAD = "h5p.add_activity"
CHANGE = "h5p.change_activity"
BEGIN = "h5p.add_run"

DOOR = _("Play an activity with a class")
HINT = _("Pupils join by an address, without names. You see how many answered what.")


def open_doors() -> None:
    """A library's scripts run in every browser that plays it, so only administrators install one.
    Editors upload and change activities made of what is installed; teachers let classes play."""
    verbs = ("add", "change", "delete", "view", "publish")
    edits = [f"h5p.{verb}_activity" for verb in verbs]
    grant(Role.EDITOR, *edits, "h5p.view_library")
    for role in (Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER):
        grant(role, "h5p.view_activity", "h5p.view_library")
    grant(Role.ADMINISTRATOR, *edits, "h5p.view_library", INSTALL)
    for role in (Role.TEACHER, Role.INSTRUCTOR):
        grant(role, BEGIN)
        register_door(role, DOOR, "h5p:desk", HINT)
