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
