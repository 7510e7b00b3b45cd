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
