"""The only shapes that leave the house, and the envelopes they travel in (contract v1)."""

from .checks import PayloadRefused, moment
from .envelopes import (
    CONTENT_TYPE,
    INFORMATION,
    MESSAGE_SEALED,
    REPORT_CORRECTED,
    REPORT_RETRACTED,
    REPORT_SUBMITTED,
    REQUEST,
    REQUEST_APPROVED,
    REQUEST_RETURNED,
    SCHEMA_VERSION,
    Stamp,
    as_bytes,
    correction_envelope,
    judgement_envelope,
    report_envelope,
    retraction_envelope,
    sealed_envelope,
)
from .followups import LONGEST_SEALED, SEALED_BOX, Judgement, Retraction, SealedMessage
from .report import LONGEST_LOCATOR, LONGEST_PLATFORM_KEY, ReportPayload

__all__ = [
    "CONTENT_TYPE",
    "INFORMATION",
    "LONGEST_LOCATOR",
    "LONGEST_PLATFORM_KEY",
    "LONGEST_SEALED",
    "MESSAGE_SEALED",
    "REPORT_CORRECTED",
    "REPORT_RETRACTED",
    "REPORT_SUBMITTED",
    "REQUEST",
    "REQUEST_APPROVED",
    "REQUEST_RETURNED",
    "SCHEMA_VERSION",
    "SEALED_BOX",
    "Judgement",
    "PayloadRefused",
    "ReportPayload",
    "Retraction",
    "SealedMessage",
    "Stamp",
    "as_bytes",
    "correction_envelope",
    "judgement_envelope",
    "moment",
    "report_envelope",
    "retraction_envelope",
    "sealed_envelope",
]
