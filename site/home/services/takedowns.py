"""Requests to take something of ours down: received, and answered."""

import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from home.mails import write_mail
from home.models import TakedownRequest
from privacy.people import email_digest

Reason = TakedownRequest.Reason

DAYS = {Reason.ME: 2, Reason.HARM: 2, Reason.SCHOOL: 2, Reason.RIGHTS: 10, Reason.WRONG: 10}
"""Days until an answer is due. Ten is the most the law leaves for data about a person (PIPA
decree, articles 43(3) and 44(2)); what may hurt somebody cannot wait that long."""

DIGITS = "23456789"  # none that is read as a letter
GROUPS, GROUP_LENGTH = 2, 4
TRIES = 5


class AlreadyAnswered(Exception):
    """Somebody else answered this request meanwhile."""


@transaction.atomic
def ask_takedown(
    *,
    page_path: str,
    reason: str,
    words: str,
    email: str,
    language: str,
    may_mail: bool = True,
) -> TakedownRequest:
    """Note a request and, if there is an address, write to it what happens now.

    Args:
        page_path: Path of a page of ours; addresses of other sites are not taken (law 1).
        email: A validated address, or "".
        language: Of the letters, "ko" or "en".
        may_mail: False where the address has had its letters of this hour.
    """
    today = timezone.localdate()
    request = _with_number(
        TakedownRequest(
            page_path=page_path,
            reason=reason,
            words=words,
            email=email.strip().lower(),
            email_digest=email_digest(email),
            language=language,
            due_on=today + timedelta(days=DAYS[Reason(reason)]),
        )
    )
    if request.email and may_mail:
        write_mail(request.email, "received", language=language, request=request)
    return request


@transaction.atomic
def answer_takedown(
    request_id: object, *, outcome: str, answer: str, actor: Actor
) -> TakedownRequest:
    """Close a request with an outcome, and tell whoever asked if they gave an address.

    Raises:
        AlreadyAnswered: See there.
    """
    request: TakedownRequest = TakedownRequest.objects.select_for_update().get(pk=request_id)
    if request.answered_at is not None:
        raise AlreadyAnswered
    request.outcome, request.answer = outcome, answer
    request.answered_at = timezone.now()
    request.save(update_fields=["outcome", "answer", "answered_at"])
    record(
        actor,
        "home.answer_takedown",
        subject_kind="takedown",
        subject_id=request.pk,
        detail={"outcome": outcome},
    )
    if request.email:
        write_mail(request.email, "answered", language=request.language, request=request)
    return request


def _with_number(request: TakedownRequest) -> TakedownRequest:
    """Save under a number nobody else has. Two of 16 million meet rarely, and then try again."""
    for _try in range(TRIES - 1):
        request.number = _number()
        try:
            with transaction.atomic():
                request.save(force_insert=True)
        except IntegrityError:
            continue
        return request
    request.number = _number()
    request.save(force_insert=True)
    return request


def _number() -> str:
    groups = ("".join(secrets.choice(DIGITS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)
