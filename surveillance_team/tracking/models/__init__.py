"""Reported accounts, and evidence files with their approvals and digests."""

from .accounts import AccountNote, ReportedAccount
from .evidence import EvidenceApproval, EvidenceDigest, EvidenceFile, EvidenceRequest

__all__ = [
    "AccountNote",
    "EvidenceApproval",
    "EvidenceDigest",
    "EvidenceFile",
    "EvidenceRequest",
    "ReportedAccount",
]
