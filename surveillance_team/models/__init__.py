"""Terms and monitors, targets and reports, and the counts kept of them."""

from .care import CategoryOptOut
from .counts import DailyCount, MonthlySummary
from .reports import Report
from .targets import Target, TargetStep
from .terms import Monitor, Term

__all__ = [
    "CategoryOptOut",
    "DailyCount",
    "Monitor",
    "MonthlySummary",
    "Report",
    "Target",
    "TargetStep",
    "Term",
]
