from .audit import AuditDay, AuditDetail, AuditEvent
from .access import AccessRecord
from .city import CityProfile
from .jobs import Job
from .mail import OutgoingMail
from .media import Paper, Picture, Rendition
from .reference import District, GlossaryTerm, HelpLine, LegalFact, School

__all__ = [
    "AccessRecord",
    "AuditDay",
    "AuditDetail",
    "AuditEvent",
    "CityProfile",
    "District",
    "GlossaryTerm",
    "HelpLine",
    "Job",
    "LegalFact",
    "OutgoingMail",
    "Paper",
    "Picture",
    "Rendition",
    "School",
]
