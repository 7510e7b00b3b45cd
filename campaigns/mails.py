"""What a campaign writes to those who joined. Subjects and previews name nobody."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.mail.services import post

from .links import CONFIRM, WITHDRAW, link_to
from .models import CampaignPage, Signup


def send_confirmation_link(signup: Signup, campaign: CampaignPage) -> None:
    with override(signup.language):
        _send(signup, _("Please confirm that you join"), "confirm", campaign)


def send_already_joined(signup: Signup, campaign: CampaignPage) -> None:
    with override(signup.language):
        _send(signup, _("You have already joined"), "already", campaign)


def send_thanks(signup: Signup, campaign: CampaignPage) -> None:
    """With the link to leave again. The receipts of what was agreed to come from `privacy`."""
    with override(signup.language):
        _send(signup, _("Thank you for joining"), "thanks", campaign)


def send_farewell(signup: Signup, campaign: CampaignPage) -> None:
    with override(signup.language):
        _send(signup, _("You are no longer signed up"), "farewell", campaign)


def _send(signup: Signup, subject: str, letter: str, campaign: CampaignPage) -> None:
    context: dict[str, Any] = {
        "signup": signup,
        "campaign": campaign,
        "campaign_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + str(campaign.url),
        "confirm_link": link_to(CONFIRM, signup),
        "withdraw_link": link_to(WITHDRAW, signup),
    }
    text = render_to_string(f"campaigns/mails/{letter}.txt", context)
    post(to=[signup.email], subject=subject, text=text.strip() + "\n")
