"""What acts are called for the person they were about. The codes stand in records for ever; people
read words. A code that has none, of an older release, is told by the name of its room."""

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from users.roles import Role

NOT_ROLES = {
    "person": pgettext_lazy("who acted", "the person"),
    "system": pgettext_lazy("who acted", "the site by itself"),
    "console": pgettext_lazy("who acted", "the operators of the server"),
}
ACTS = {
    "credentials.find": pgettext_lazy("act", "looked for certificates of the person"),
    "credentials.show": pgettext_lazy("act", "looked at a certificate"),
    "curriculum.list_teachers": pgettext_lazy("act", "saw the list of teachers of the school"),
    "deletion_bridge.document": pgettext_lazy("act", "saved the letter of a report to an agency"),
    "deletion_bridge.read_draft": pgettext_lazy("act", "read the letter of a report to an agency"),
    "deletion_bridge.read_hand_task": pgettext_lazy("act", "read a report to be passed on by hand"),
    "home.open_takedown": pgettext_lazy("act", "opened a request to take something down"),
    "hours.list_nominations": pgettext_lazy("act", "saw the list of people proposed for thanks"),
    "hours.list_totals": pgettext_lazy("act", "saw the list of hours"),
    "hours.make_file": pgettext_lazy("act", "had hours put into a file for the volunteer portal"),
    "hours.note_programme": pgettext_lazy("act", "noted time of care"),
    "hours.see_call": pgettext_lazy("act", "looked at a wish to talk"),
    "hours.take_file": pgettext_lazy("act", "fetched a file for the volunteer portal"),
    "instructors.application": pgettext_lazy("act", "looked at an application for a training"),
    "instructors.attendance": pgettext_lazy("act", "saw a list of attendance"),
    "joining.application": pgettext_lazy("act", "looked at an application for the team"),
    "joining.list_monitors": pgettext_lazy("act", "saw the list of monitors"),
    "joining.list_warnings": pgettext_lazy("act", "saw the list of warnings"),
    "joining.monitor": pgettext_lazy("act", "looked at a monitor's page"),
    "oversight.find_target": pgettext_lazy("act", "looked for the report of an objection"),
    "oversight.read_objection": pgettext_lazy("act", "read an objection"),
    "oversight.see_identity": pgettext_lazy("act", "saw who reported, as two people agreed"),
    "privacy.case": pgettext_lazy("act", "opened a request about personal data"),
    "privacy.correct": pgettext_lazy("act", "corrected data"),
    "privacy.export": pgettext_lazy("act", "took a copy of the data"),
    "privacy.hold": pgettext_lazy("act", "kept data from being erased, for a reason on record"),
    "privacy.look_up": pgettext_lazy("act", "looked up what is kept"),
    "privacy.make_copy": pgettext_lazy("act", "made a copy of the data, for a purpose on record"),
    "privacy.take_copy": pgettext_lazy("act", "fetched a copy of the data"),
    "surveillance_team.list_monitors": pgettext_lazy("act", "saw the list for attendance"),
    "surveillance_team.read_reports": pgettext_lazy("act", "read reports of an address"),
    "tracking.fetch_evidence": pgettext_lazy("act", "fetched a file for investigators"),
    "tracking.see_account": pgettext_lazy("act", "looked at a reported account"),
    "tracking.see_evidence": pgettext_lazy("act", "looked at a request of investigators"),
    "users.account_closed": pgettext_lazy("act", "closed the account"),
    "users.account_opened": pgettext_lazy("act", "opened the account"),
    "users.account_reopened": pgettext_lazy("act", "opened the account again"),
    "users.invitations": pgettext_lazy("act", "saw the list of invitations"),
    "users.list": pgettext_lazy("act", "saw the list of people"),
    "users.name_corrected": pgettext_lazy("act", "corrected the name"),
    "users.password_changed": pgettext_lazy("act", "changed the password"),
    "users.recovery_codes_added": pgettext_lazy("act", "made recovery codes"),
    "users.recovery_codes_removed": pgettext_lazy("act", "took recovery codes away"),
    "users.role_given": pgettext_lazy("act", "gave a role"),
    "users.role_taken": pgettext_lazy("act", "took a role away"),
    "users.second_factor_reset": pgettext_lazy("act", "reset the second factor"),
    "users.totp_added": pgettext_lazy("act", "set up one-time codes"),
    "users.totp_removed": pgettext_lazy("act", "took one-time codes away"),
    "users.view": pgettext_lazy("act", "looked at the person's page"),
    "users.webauthn_added": pgettext_lazy("act", "set up a security key"),
    "users.webauthn_removed": pgettext_lazy("act", "took a security key away"),
}


def words_of_act(code: str) -> str:
    """In the language in force."""
    if code in ACTS:
        return str(ACTS[code])
    return _("another act: %(room)s") % {"room": name_of_room(code)}


def words_of_role(code: str) -> str:
    if code in Role.values:
        return str(Role(code).label)
    return str(NOT_ROLES.get(code, code))


def name_of_room(code: str) -> str:
    """Of "room.verb"; what names no room of ours is said to be the site's."""
    room = code.partition(".")[0]
    if room in apps.app_configs and room != "core":
        return str(apps.get_app_config(room).verbose_name)
    return _("the site itself")


WORDED = {
    ("core.access_records", "by"): words_of_role,
    ("core.access_records", "what"): words_of_act,
    ("core.audit_details", "action"): words_of_act,
    ("core.jobs", "kind"): name_of_room,
}
"""Columns of other sources that hold codes."""
