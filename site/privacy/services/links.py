"""The way in for people who only have an e-mail address with us."""

import hashlib
import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.personal_data import Person
from privacy.mails import link_to, write_mail
from privacy.models import PrivacyLink
from privacy.models.subjects import columns_of
from users.models import User


class LinkStale(Exception):
    """The link was used before, is older than half an hour, or never existed."""


@transaction.atomic
def send_link(email: str, *, language: str) -> None:
    """Write to an address how its owner sees what we keep.

    Whoever has an account is asked to sign in instead, for a mailbox alone must not open what a
    second factor guards. The caller learns nothing of that: a mail is written either way.
    """
    email = email.strip().lower()
    if User.objects.active().filter(email=email).exists():
        sign_in_url = link_to("account_login", language=language)
        write_mail(email, "sign_in", language=language, sign_in_url=sign_in_url)
        return
    token = secrets.token_urlsafe(24)
    PrivacyLink.objects.create(token_digest=_digest(token), **columns_of(Person(email=email)))
    url = link_to("privacy:link", token, language=language)
    write_mail(email, "link", language=language, url=url)


def is_usable(token: str) -> bool:
    return PrivacyLink.objects.usable(timezone.now()).filter(token_digest=_digest(token)).exists()


@transaction.atomic
def open_link(token: str) -> PrivacyLink:
    """Use a link up. What it opens stays open for half an hour.

    Raises:
        LinkStale: See there.
    """
    now = timezone.now()
    usable = PrivacyLink.objects.usable(now).filter(token_digest=_digest(token))
    link: PrivacyLink | None = usable.select_for_update().first()
    if link is None:
        raise LinkStale
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link


def person_behind(link_id: UUID) -> Person | None:
    """Whose mailbox an opened link has shown; None once half an hour is over."""
    link = PrivacyLink.objects.opened(timezone.now()).filter(pk=link_id).first()
    return Person(email=link.email) if link else None


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
