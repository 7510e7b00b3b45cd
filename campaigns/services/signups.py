"""Joining by e-mail, in two steps, and withdrawing."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns import consents, links, mails
from campaigns.addresses import address_digest
from campaigns.models import CampaignPage, Signup
from privacy.models import ConsentText

from .faults import CampaignClosed, LinkStale

MOST_MAILS = 5  # to one address about one campaign, so that nobody can flood it


@transaction.atomic
def join_campaign(
    campaign: CampaignPage,
    *,
    email: str,
    language: str,
    join_text: ConsentText,
    news_text: ConsentText | None = None,
) -> None:
    """Note an address and mail its owner a link; it counts once they press the button there.

    The caller learns nothing of whether the address was known: a confirmed one is told so by
    mail, an unconfirmed one gets the link again, up to MOST_MAILS times.

    Args:
        email: A validated address.
        language: Of the letters, "ko" or "en".
        join_text, news_text: The very texts that were shown and ticked.

    Raises:
        CampaignClosed: See there.
    """
    if not campaign.is_open:
        raise CampaignClosed
    signup = _row_for(campaign, email, language)
    if signup.mails_sent >= MOST_MAILS:
        return
    signup.mails_sent += 1
    if signup.state == Signup.State.CONFIRMED:
        signup.save(update_fields=["mails_sent"])
        mails.send_already_joined(signup, campaign)
        return
    signup.language, signup.asked_at = language, timezone.now()
    signup.join_text, signup.news_text = join_text, news_text
    signup.save()
    mails.send_confirmation_link(signup, campaign)


@transaction.atomic
def confirm_signup(token: str) -> Signup:
    """Count an address whose owner pressed the button, and note what they agreed to. Pressing
    again changes nothing.

    A campaign that ended meanwhile still takes who asked in time.

    Raises:
        LinkStale: See there.
    """
    signup = signup_by_link(links.CONFIRM, token, lock=True)
    if signup.state == Signup.State.CONFIRMED:
        return signup
    signup.state, signup.confirmed_at = Signup.State.CONFIRMED, timezone.now()
    signup.save()
    consents.give_what_was_agreed(signup)
    mails.send_thanks(signup, campaign_of(signup))
    return signup


@transaction.atomic
def withdraw_signup(token: str) -> CampaignPage:
    """Take an address out of a campaign and erase it. A second press finds nothing to do.

    Raises:
        LinkStale: See there.
    """
    signup = signup_by_link(links.WITHDRAW, token, lock=True)
    campaign = campaign_of(signup)
    consents.withdraw_what_was_agreed(signup)
    mails.send_farewell(signup, campaign)
    forget_address(signup, Signup.State.WITHDRAWN)
    return campaign


def forget_address(signup: Signup, state: str) -> None:
    """Erase the address of a sign-up and leave the row in a state."""
    left = {"email": "", "email_digest": None, "news_text": None, "state": state}
    if state == Signup.State.WITHDRAWN:
        left["withdrawn_at"] = timezone.now()
    Signup.objects.filter(pk=signup.pk).update(**left)


def signup_by_link(purpose: str, token: str, *, lock: bool = False) -> Signup:
    """The sign-up a link is about, while there is an address to act on.

    Raises:
        LinkStale: See there.
    """
    try:
        pk = links.signup_of(purpose, token)
    except links.BadLink:
        raise LinkStale from None
    rows = Signup.objects.reachable()
    signup = (rows.select_for_update() if lock else rows).filter(pk=pk).first()
    if signup is None:
        raise LinkStale
    return signup


def campaign_of(signup: Signup) -> CampaignPage:
    """The campaign's page in the language of the sign-up, or in the one there is.

    Raises:
        LinkStale: The campaign is gone.
    """
    pages = CampaignPage.objects.filter(translation_key=signup.campaign_key)
    by_language = {page.locale.language_code: page for page in pages.select_related("locale")}
    if not by_language:
        raise LinkStale
    return by_language.get(signup.language) or next(iter(by_language.values()))


def _row_for(campaign: CampaignPage, email: str, language: str) -> Signup:
    """The one row of this campaign and address, locked; two who ask at once get the same."""
    key = {"campaign_key": campaign.translation_key, "email_digest": address_digest(email)}
    try:
        with transaction.atomic():
            if not Signup.objects.filter(**key).exists():
                Signup.objects.create(**key, email=email, language=language)
    except IntegrityError:  # the same address asked at the same moment
        pass
    return Signup.objects.select_for_update().get(**key)
