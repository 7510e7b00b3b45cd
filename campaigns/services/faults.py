"""Why a campaign says no."""


class CampaignClosed(Exception):
    """Today, in Asia/Seoul, is outside the campaign's dates."""


class LinkStale(Exception):
    """The link was altered or is too old, or there is nothing left that it could do."""
