"""Hours and what they rest on, care, papers, exports and thanks."""

from .calls import CallWish
from .checkins import CheckIn
from .exports import PortalExport, PortalLine
from .ledger import CareTime, HoursEntry
from .papers import HoursCertificate, Statement
from .thanks import Nomination, ThanksDeclined, ThanksRound

__all__ = [
    "CallWish",
    "CareTime",
    "CheckIn",
    "HoursCertificate",
    "HoursEntry",
    "Nomination",
    "PortalExport",
    "PortalLine",
    "Statement",
    "ThanksDeclined",
    "ThanksRound",
]
