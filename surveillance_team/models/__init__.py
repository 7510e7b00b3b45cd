"""Terms and monitors, targets and reports, and the counts kept of them."""

from .care import CategoryOptOut
from .counts import DailyCount, MonthlySummary
from .handing_in import FilingDraft, HandedList, NewsChoice
from .monitors import Monitor
from .reports import Report
from .steps import TargetStep
from .tallies import DaySeen, DayTally, DayWait, TallyDue
from .targets import Target
from .terms import Term

__all__ = [
    "CategoryOptOut",
    "DailyCount",
    "DaySeen",
    "DayTally",
    "DayWait",
    "FilingDraft",
    "HandedList",
    "Monitor",
    "MonthlySummary",
    "NewsChoice",
    "Report",
    "TallyDue",
    "Target",
    "TargetStep",
    "Term",
]
