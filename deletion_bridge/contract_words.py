"""What the calls and fields of the contract mean, for people, in both languages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CALLS: dict[str, Any] = {
    "submitReport": _("Hand over one report."),
    "submitBatch": _("Hand over up to a hundred reports; each gets a result of its own."),
    "listChanges": _("All changes since a moment, or on from a cursor, to repair what was missed."),
    "readReport": _("How one case stands, with its draft while that waits for approval."),
    "correctReport": _("Put right what was reported: the whole report as it stands now."),
    "retractReport": _("Take back a report that should not have been sent."),
    "approveRequest": _("An officer of a designated body approves the drafted request."),
    "returnRequest": _("An officer of a designated body sends the draft back, with a reason."),
    "sendSealed": _("Pass on a message that only its reader can open."),
    "readCapabilities": _("What the service takes. The one call without a signature."),
}
FIELDS: dict[str, Any] = {
    "target_id": _("The city's opaque id of the place."),
    "locator": _("The place, in canonical form. The city never opened it."),
    "locator_kind": _("What kind of place it is: an address, an account, a channel."),
    "platform": _("The platform, or “web” for any other."),
    "platform_key": _("The platform's own number of the posting, where the address shows it."),
    "categories": _("What it seems to be. One kind or more."),
    "minor_suspected": _("Whether a child or teenager may be shown: yes, no or unknown."),
    "priority": _("From 0 to 3. 3: a child may be shown; please take it first."),
    "first_seen_at": _("When it was first reported to the city."),
    "report_count": _("By how many people it was reported."),
    "lang": _("The language the report was filed in."),
    "assessed": _("False: no officer of the city has decided on it yet; information only."),
    "legal_basis": _("On what ground the city passes it on to this service."),
    "purpose": _(
        "information: to know of; removal is not requested on the strength of it. "
        "request: the law lets removal be requested now."
    ),
    "human_review_required": _("Always true: a person judges before anything is requested."),
    "remote_id": _("The service's own number of the case."),
    "seq": _("Rises by case. A lower one never takes a case back."),
    "state": _("Where the case stands; the list is below."),
    "state_at": _("Since when it stands so."),
    "actor_kind": _(
        "Whether a machine or a person decided, and of what kind of body; never a name."
    ),
    "reason_code": _("A code, never words."),
    "evidence_ref": _("The service's opaque reference to what it keeps as evidence."),
    "next_check_at": _("When the service will look again."),
    "draft_id": _("The service's own number of the draft."),
    "language": _("The language of the draft."),
    "text": _("The drafted request, plain text and nothing else."),
    "body": _("Which designated body the officer acted for."),
    "approver_ref": _("An opaque reference to the officer; the name stays with the city."),
    "message_id": _("One for each message; sent again, it is the same."),
    "key_id": _("Which of the reader's public keys it is sealed to."),
    "algorithm": _("How it is sealed."),
    "sealed": _("The closed box, base64url."),
}
