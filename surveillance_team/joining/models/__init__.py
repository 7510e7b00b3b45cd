"""Who applies for a term, the code of ethics they sign, and what follows in the months of duty."""

from .applications import Application
from .ethics import EthicsCode
from .measures import Measure, MonthlyWarning
from .pages import TermAnnouncementPage

__all__ = ["Application", "EthicsCode", "Measure", "MonthlyWarning", "TermAnnouncementPage"]
