"""What the top of the site keeps: its pages, its banners, its switches, requests to take down."""

from .banners import Banner
from .pages import HelpPage, HomePage, InformationPage
from .policy import PolicyPage
from .switches import ReadOnlyPeriod
from .takedowns import TakedownRequest

__all__ = [
    "Banner",
    "HelpPage",
    "HomePage",
    "InformationPage",
    "PolicyPage",
    "ReadOnlyPeriod",
    "TakedownRequest",
]
