"""Taking objections, and showing the answer to whoever holds the receipt and the secret."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from core.crypto import lookup_digest
from surveillance_team.beside import standing_against
from surveillance_team.models import Monitor
from surveillance_team.receipts import RECEIPT_LENGTH, read_receipt
from users.roles import Role

from ..models import Invalidation, Objection
from ..models.objections import SECRET_BYTES, new_secret
from ..news import LATE, OBJECTION, tell_role

DECIDERS = (Role.PRIVACY_OFFICER, Role.ADMINISTRATOR)
SECRET_LENGTH = 8 * SECRET_BYTES // 5


class NothingToObjectTo(Exception):
    """This decision is not about this person, or not in force."""


class ObjectedAlready(Exception):
    """The same objection is open."""


@transaction.atomic
def object_from_outside(
    *, kind: str, words: str, locator: str, contact: str, language: str
) -> tuple[Objection, str]:
    """Take the objection of somebody without an account. Nothing is looked up.

    Returns:
        The objection and its secret, which is told once and kept nowhere.
    """
    assert kind in Objection.FROM_OUTSIDE
    secret = new_secret()
    objection = Objection.objects.create(
        kind=kind,
        words=words,
        locator=locator,
        contact=contact,
        language=language,
        secret_key=_digest(secret),
        due_on=due_on(),
    )
    _taken(objection, SYSTEM)
    return objection, secret


@transaction.atomic
def object_as_monitor(
    monitor: Monitor, *, kind: str, words: str, invalidation_id: UUID | None, actor: Actor
) -> Objection:
    """Take a monitor's objection to what was decided about them.

    Raises:
        NothingToObjectTo, ObjectedAlready: Nothing was taken.
    """
    invalidation = None
    if kind == Objection.Kind.SET_ASIDE:
        in_force = Invalidation.objects.filter(state=Invalidation.State.DONE, monitor=monitor)
        invalidation = in_force.filter(pk=invalidation_id).first()
        if invalidation is None:
            raise NothingToObjectTo
    elif kind not in standing_against(monitor):
        raise NothingToObjectTo
    objection = Objection(
        kind=kind,
        words=words,
        monitor=monitor,
        invalidation=invalidation,
        language=monitor.user.language if monitor.user else "ko",
        due_on=due_on(),
    )
    try:
        with transaction.atomic():
            objection.save(force_insert=True)
    except IntegrityError:
        raise ObjectedAlready from None
    _taken(objection, actor)
    return objection


def find_answer(receipt: str, secret: str) -> Objection | None:
    """The objection with this receipt and secret. What is wrong of the two is not told."""
    typed = read_receipt(receipt)[: RECEIPT_LENGTH + 1]
    key = _digest(read_receipt(secret)[: SECRET_LENGTH + 1])
    return Objection.objects.filter(receipt=typed, secret_key=key).first()


def due_on() -> date:
    return timezone.localdate() + timedelta(days=settings.OBJECTION_DAYS)


def call_attention() -> int:
    """Tell administrators of objections past their day, each once. Returns how many."""
    late = Objection.objects.overdue(timezone.localdate()).filter(escalated_at=None)
    return sum(_escalate(objection_id) for objection_id in list(late.values_list("pk", flat=True)))


@transaction.atomic
def _escalate(objection_id: UUID) -> bool:
    late = Objection.objects.overdue(timezone.localdate()).filter(
        pk=objection_id, escalated_at=None
    )
    if not late.update(escalated_at=timezone.now()):
        return False
    url = reverse("oversight_desk:objection", args=[objection_id])
    tell_role(Role.ADMINISTRATOR, kind=LATE, url=url)
    record(SYSTEM, "oversight.escalate", subject_kind="objection", subject_id=objection_id)
    return True


def _taken(objection: Objection, actor: Actor) -> None:
    detail = {"kind": objection.kind}
    record(
        actor, "oversight.object", subject_kind="objection", subject_id=objection.pk, detail=detail
    )
    url = reverse("oversight_desk:objection", args=[objection.pk])
    tell_role(*DECIDERS, kind=OBJECTION, url=url, but=actor.id)


def _digest(secret: str) -> bytes:
    return lookup_digest(secret, purpose="oversight.secret")
