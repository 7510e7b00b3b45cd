"""What this room certifies."""

from django.utils.translation import gettext_lazy as _

from credentials.kinds import CredentialKind, credential_kinds

VOLUNTEER_HOURS = "volunteer_hours"
TEAM_THANKS = "team_thanks"


def register() -> None:
    credential_kinds.register(VOLUNTEER_HOURS, _volunteer_hours)
    credential_kinds.register(TEAM_THANKS, _team_thanks)


_volunteer_hours = CredentialKind(
    title=_("Certificate of volunteer hours"),
    statement=_("volunteered for the citizen surveillance team on digital sex crimes."),
    fields={
        "team": _("Team"),
        "period": _("Days of activity"),
        "hours": _("Hours, training and care for oneself among them"),
    },
)
_team_thanks = CredentialKind(
    title=_("Letter of thanks"),
    statement=_(
        "has worked with the citizen surveillance team for people's safety and dignity, and is "
        "thanked for it."
    ),
    fields={"team": _("Team"), "occasion": _("Occasion")},
)
