"""Codes that both sides of the contract share. The law behind each: docs/glossary, docs/sources."""

from django.utils.translation import gettext_lazy as _

CATEGORIES = [
    ("illegal_filming", _("illegal filming")),
    ("nonconsensual_distribution", _("distribution without consent")),
    ("deepfake", _("deepfake")),
    ("csam", _("sexual exploitation of a child")),
    ("threat_with_material", _("threat with sexual material")),
    ("grooming", _("grooming")),
    ("child_sex_purchase", _("buying sex from a child")),
    ("sex_trade_ad", _("advertisement for prostitution")),
    ("victim_personal_info", _("a victim's personal details")),
    ("obscene_message", _("obscene message")),
    ("obscene_info", _("obscene material")),
    ("other", _("other")),
]
CATEGORY_CODES = frozenset(code for code, _words in CATEGORIES)

OF_VICTIMS = frozenset(
    {
        "illegal_filming",
        "nonconsensual_distribution",
        "deepfake",
        "threat_with_material",
        "victim_personal_info",
    }
)
"""What shows or names a victim: for adults, removal is requested when their side or an investigator
asks (성폭력방지법 제7조의3 ②, ③1호); for children without a request (③2호)."""

PURPOSES = frozenset({"information", "request"})
"""What a report leaves as: told to know of it, or so that its removal may be requested."""

ADDRESS = "url"
"""A locator_kind that any service can work with; others are names, which not all can."""

BY_HAND = frozenset({"phone", "messenger", "invite"})
"""Kinds of locator that no machine is told: a number or name in an advertisement may be a victim's,
and a room named by words is never entered. An officer passes them on, or nobody does."""

MINOR_SUSPECTED = frozenset({"yes", "no", "unknown"})

STATES = [
    ("received", _("received")),
    ("reviewing", _("being reviewed")),
    ("awaiting_approval", _("waiting for an officer's approval")),
    ("approved", _("approved by an officer")),
    ("removal_requested", _("removal requested")),
    ("removed", _("removed")),
    ("access_blocked", _("access blocked")),
    ("account_terminated", _("account closed")),
    ("not_applicable", _("not applicable")),
    ("no_response", _("no response")),
    ("error", _("error at the service")),
]
STATE_CODES = frozenset(code for code, _words in STATES)

FINAL_STATES = frozenset({"removed", "access_blocked", "account_terminated", "not_applicable"})

ACTOR_KINDS = frozenset({"ai", "officer", "platform", "commission"})

RETRACTION_REASONS = [
    ("mistaken", _("reported by mistake")),
    ("out_of_scope", _("outside what this service takes")),
    ("known", _("known already under another record")),
    ("withdrawn", _("withdrawn by who asked for it")),
]
RETURN_REASONS = [
    ("wrong_facts", _("the draft does not match the facts")),
    ("wrong_recipient", _("addressed to the wrong recipient")),
    ("wrong_basis", _("rests on the wrong legal basis")),
    ("incomplete", _("something needed is missing")),
    ("not_illegal", _("not judged illegal")),
]
RETRACTION_CODES = frozenset(code for code, _words in RETRACTION_REASONS)
RETURN_CODES = frozenset(code for code, _words in RETURN_REASONS)

PAUSE_REASONS = [
    ("by_hand", _("asked for by an operator")),
    ("maintenance", _("maintenance at the destination")),
    ("wrong_answers", _("its answers are wrong")),
    ("key_leaked", _("a key may have leaked")),
    ("legal", _("the legal basis is in doubt")),
]
RESUME_REASONS = [
    ("mended", _("the trouble is mended")),
    ("mistake", _("it was paused by mistake")),
    ("agreed", _("agreed with the destination")),
]
REPLAY_REASONS = [
    ("mended", _("the destination has mended its fault")),
    ("ours_mended", _("we have mended ours")),
    ("asked", _("the destination asks for it")),
    ("restored", _("the destination lost data")),
]
FAULT_WORDS = {
    **dict(PAUSE_REASONS),
    "timeout": _("no answer in time"),
    "refused": _("the connection was refused"),
    "broken": _("the connection broke off"),
    "address_private": _("its name leads into a private network"),
    "address_unresolved": _("its name leads nowhere"),
    "address_scheme": _("its address is not encrypted"),
    "json": _("it answers, but not in JSON"),
    "body": _("it answers, but not as the contract says"),
    "page": _("it answers, but not as the contract says"),
    "status_401": _("it does not take our key"),
    "status_403": _("it does not let us in"),
    "status_404": _("it answers, but does not know this call"),
    "no_receipt": _("taken without a case number"),
    "no_result": _("the answer leaves this one out"),
    "batch_refused": _("refused together, tried alone"),
    "crashes": _("ended the relay several times"),
    "after_cancelled": _("what it follows was withdrawn"),
    "after_refused": _("what it follows was refused"),
    "after_no_receipt": _("what it follows has no case number"),
}
"""What a fault's code means, where it is one of ours; an answer's status stands for itself."""
