"""Campaigns in the page tree, promises as plain counts, and sign-ups by e-mail."""

from .pages import CampaignPage, CampaignsPage
from .promises import PromiseCount
from .signups import Signup

__all__ = ["CampaignPage", "CampaignsPage", "PromiseCount", "Signup"]
