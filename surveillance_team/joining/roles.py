"""What this room lets the roles do, and the doors to it."""

from django.utils.translation import gettext_lazy as _

from users.doors import register_door
from users.roles import Role, grant

APPLICANTS = (None, Role.TEACHER, Role.INSTRUCTOR, Role.MONITOR)


def register() -> None:
    """Administrators set up terms and write the code of ethics; coordinators choose people and
    look after them."""
    grant(
        Role.ADMINISTRATOR,
        *(f"surveillance_team.{verb}_term" for verb in ("add", "change", "view")),
        *(f"joining.{verb}_ethicscode" for verb in ("add", "view")),
    )
    grant(
        Role.TERM_COORDINATOR,
        "surveillance_team.view_term",
        "surveillance_team.view_monitor",
        "joining.view_ethicscode",
        "joining.decide_application",
        "joining.look_after_monitors",
    )
    register_door(
        Role.TERM_COORDINATOR,
        _("Terms of the team"),
        "wagtailsnippets_surveillance_team_term:list",
        _("Applications, places, and the waiting list."),
    )
    register_door(
        Role.TERM_COORDINATOR,
        _("Monitors"),
        "team_monitors:index",
        _("Who serves, who rests, and letters that wait for you."),
    )
    register_door(
        Role.ADMINISTRATOR,
        _("Terms of the team"),
        "wagtailsnippets_surveillance_team_term:list",
        _("Set up a term: days, places, conditions."),
    )
    for applicant in APPLICANTS:
        register_door(
            applicant,
            _("Join the surveillance team"),
            "joining:mine",
            _("Apply for a term, and see where your application stands."),
        )
