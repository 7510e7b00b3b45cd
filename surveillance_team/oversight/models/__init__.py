"""Reports set aside, looks at a reporter's identity, objections, and the office's own reports."""

from .identity import IdentityRequest
from .invalidations import Invalidation, SetAside, Sign
from .objections import Objection
from .periods import PeriodFile, PeriodReport

__all__ = [
    "IdentityRequest",
    "Invalidation",
    "Objection",
    "PeriodFile",
    "PeriodReport",
    "SetAside",
    "Sign",
]
