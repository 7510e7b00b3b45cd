"""The floor's own records."""

from .access import AccessRecord
from .audit import AuditDay, AuditDetail, AuditEvent
from .city import CityProfile
from .heartbeat import Heartbeat
from .jobs import Job
from .mail import OutgoingMail
from .media import Paper, Picture, Rendition
from .reference import District, GlossaryTerm, HelpLine, LegalFact, School
from .searched import WordsApart

__all__ = [
    "AccessRecord",
    "AuditDay",
    "AuditDetail",
    "AuditEvent",
    "CityProfile",
    "District",
    "GlossaryTerm",
    "Heartbeat",
    "HelpLine",
    "Job",
    "LegalFact",
    "OutgoingMail",
    "Paper",
    "Picture",
    "Rendition",
    "School",
    "WordsApart",
]
