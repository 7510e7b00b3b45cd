"""Every write of the campaigns."""

from .faults import CampaignClosed, LinkStale
from .promises import make_promise
from .signups import confirm_signup, join_campaign, withdraw_signup

__all__ = [
    "CampaignClosed",
    "LinkStale",
    "confirm_signup",
    "join_campaign",
    "make_promise",
    "withdraw_signup",
]
