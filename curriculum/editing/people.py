"""What this room lets the roles do, and the doors it opens."""

from django.utils.translation import gettext_lazy as _

from users.doors import register_door
from users.roles import Role, grant

IMPORT = "lesson_editing.add_lessonimport"
WRITES = "curriculum.read_teacher_parts"
"""Who works on lessons reads the teacher's parts: the key to this room's reports."""


def open_doors() -> None:
    grant(Role.EDITOR, IMPORT)
    for role in (Role.SUBJECT_REVIEWER, Role.SAFEGUARDING_REVIEWER):
        register_door(
            role,
            _("Review lessons"),
            "wagtailadmin_home",
            _("Lessons that wait for you stand at the top."),
        )
    register_door(
        Role.EDITOR,
        _("Bring lessons in from a file"),
        "lesson_imports",
        _("From a sheet or a folder of texts. They become drafts."),
    )
