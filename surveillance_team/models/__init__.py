"""Terms and monitors, targets and reports, and the counts kept of them."""

from .counts import DailyCount, MonthlySummary
from .reports import Report
from .targets import Target, TargetStep
from .terms import Monitor, Term

__all__ = [
    "DailyCount",
    "Monitor",
    "MonthlySummary",
    "Report",
    "Target",
    "TargetStep",
    "Term",
]
