"""Erasing all that all rooms hold about one person."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from core.actors import SYSTEM, Actor
from core.audit import record
from core.jobs import Progress, ask_for
from core.personal_data import Person
from privacy.mails import write_mail
from privacy.models import ErasureRequest, Hold
from privacy.models.subjects import columns_of
from privacy.sources import in_order, title_of, words

log = logging.getLogger(__name__)

KIND = "privacy.erase"
RETRY_KIND = "privacy.erase_what_was_held"
TRIED_FOR = timedelta(days=30)
OWN = "privacy.requests"
HOLD = "hold"

State = ErasureRequest.State


@transaction.atomic
def ask_erasure(person: Person, *, language: str, actor: Actor) -> ErasureRequest:
    """Ask that everything about a person be erased; a job does it and a mail tells the result.

    Asking again while a request is open returns that one.
    """
    if found := ErasureRequest.objects.open().about(person).first():
        return found
    request = ErasureRequest.objects.create(language=language, **columns_of(person))
    record(actor, "privacy.ask_erasure", subject_kind="erasure_request", subject_id=request.pk)
    # Asked for in nobody's name, or the job itself would be left of the person.
    ask_for(KIND, {"request": str(request.pk)}, actor=SYSTEM, key=str(request.pk))
    return request


def erase(progress: Progress, params: dict[str, Any]) -> dict[str, int] | None:
    """Work of the job: source by source, each in a transaction of its own, so that a run that
    was stopped goes on where it was. Erasing what is erased changes nothing."""
    request = ErasureRequest.objects.filter(pk=UUID(params["request"])).first()
    if request is None or request.state == State.DONE:
        return None
    holds = Hold.objects.in_force().about(request.person)
    with override(request.language):
        if names := list(holds.values_list("name", flat=True)):
            _settle(request, {}, {HOLD: names})
            return None
        return _erase_everywhere(request, progress)


def _erase_everywhere(request: ErasureRequest, progress: Progress) -> dict[str, int]:
    person, sources = request.person, in_order()
    done: dict[str, int] = dict(request.done or {})
    kept: dict[str, list[str]] = {}
    for step, (name, source) in enumerate(sources):
        progress.step(step, total=len(sources))
        if name == OWN:
            continue  # this very request; it forgets whose it was when it is settled
        if reasons := source.held(person):
            kept[name] = list(reasons)
            continue
        with transaction.atomic():
            done[name] = done.get(name, 0) + source.erase(person)
    _settle(request, done, kept)
    return done


@transaction.atomic
def _settle(request: ErasureRequest, done: dict[str, int], kept: dict[str, list[str]]) -> None:
    """Tell the person once, note what was done, and forget who they were unless it goes on."""
    now = timezone.now()
    if request.told_at is None and request.email:
        write_mail(
            request.email,
            "erased",
            language=request.language,
            kept=_for_people(kept),
            on_hold=HOLD in kept,
        )
        request.told_at = now
    request.done, request.kept = done, kept
    waits = HOLD in kept or (kept and now < request.asked_at + TRIED_FOR)
    request.state = State.HELD if waits else State.DONE
    if not waits:
        request.person_id, request.email, request.email_digest = None, "", None
        request.finished_at = now
    request.save()
    record(
        SYSTEM,
        "privacy.erase",
        subject_kind="erasure_request",
        subject_id=request.pk,
        detail={"done": done, "kept": sorted(kept), "state": request.state},
    )


def erase_what_was_held(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    """Daily: try the open requests again, for a hold may have ended or a role been given back."""
    held = list(ErasureRequest.objects.open().values_list("pk", flat=True))
    for request_id in held:
        ask_for(KIND, {"request": str(request_id)}, actor=SYSTEM, key=str(request_id))
    return {"asked": len(held)}


def _for_people(kept: dict[str, list[str]]) -> list[str]:
    """What stayed and why, in the language in force. Holds are told by their name."""
    sources = dict(in_order())
    return [
        f"{title_of(sources[name])}: {', '.join(words(reasons))}" if name != HOLD else reason
        for name, reasons in kept.items()
        for reason in ([reasons[0]] if name != HOLD else reasons)
    ]
