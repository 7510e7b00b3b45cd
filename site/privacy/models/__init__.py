"""What is kept of consents, requests and holds."""

from .cases import Case
from .consents import Consent
from .copies import StaffCopy
from .erasure import ErasureRequest
from .holds import Hold
from .links import PrivacyLink
from .texts import ConsentText, PublishedIsFinal

__all__ = [
    "Case",
    "Consent",
    "ConsentText",
    "ErasureRequest",
    "Hold",
    "PrivacyLink",
    "PublishedIsFinal",
    "StaffCopy",
]
