"""What is kept of consents, requests and holds."""

from .consents import Consent
from .erasure import ErasureRequest
from .holds import Hold
from .links import PrivacyLink
from .texts import ConsentText, PublishedIsFinal

__all__ = [
    "Consent",
    "ConsentText",
    "ErasureRequest",
    "Hold",
    "PrivacyLink",
    "PublishedIsFinal",
]
