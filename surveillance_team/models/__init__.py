"""Terms and monitors, targets and reports, and the counts kept of them."""

from .care import CategoryOptOut
from .counts import DailyCount, MonthlySummary
from .reports import Report
from .tallies import DaySeen, DayTally, DayWait, TallyDue
from .targets import Target, TargetStep
from .terms import Monitor, Term

__all__ = [
    "CategoryOptOut",
    "DailyCount",
    "DaySeen",
    "DayTally",
    "DayWait",
    "Monitor",
    "MonthlySummary",
    "Report",
    "TallyDue",
    "Target",
    "TargetStep",
    "Term",
]
