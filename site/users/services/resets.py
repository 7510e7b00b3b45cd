"""Answering people who forgot their password, without telling anyone who has an account."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import Progress, ask_for
from users.devices import account_digest
from users.mails import link_to, write_mail
from users.models import ResetRequest

KIND = "users.answer_reset"
A_DAY = timedelta(days=1)
LETTERS_A_DAY = 5


@transaction.atomic
def ask_for_reset(*, email: str, language: str) -> None:
    """Take down that somebody forgot a password. The same steps for every address there is."""
    request = ResetRequest.objects.create(
        email=email, account=account_digest(email), language=language
    )
    ask_for(KIND, {"request": str(request.pk)}, actor=SYSTEM, key=str(request.pk))


@transaction.atomic
def answer_reset(progress: Progress, params: dict[str, Any]) -> None:
    """Mail a link to whoever has the address, and blank the request. Again, it does nothing.

    After five letters in a day an address gets no more, so that nobody's mailbox is flooded.
    """
    request = ResetRequest.objects.select_for_update().filter(pk=UUID(params["request"])).first()
    if request is None or not request.email:
        return
    email, request.email = request.email, ""
    request.save(update_fields=["email"])
    recent = ResetRequest.objects.filter(
        account=request.account, at__gt=timezone.now() - A_DAY, at__lte=request.at
    )
    if recent.count() > LETTERS_A_DAY:
        return
    for person in filter_users_by_email(
        email, is_active=True, prefer_verified=True, for_login=True
    ):
        link = link_to(
            "account_reset_password_from_key",
            user_pk_to_url_str(person),
            default_token_generator.make_token(person),
            language=request.language,
        )
        write_mail([email], "password_reset", language=request.language, link=link)
