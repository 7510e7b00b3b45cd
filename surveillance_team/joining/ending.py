"""What begins or ends here when something does elsewhere: a certificate, a consent, a measure that
an objection was upheld against."""

from typing import Any
from uuid import UUID

from core.actors import Actor
from core.personal_data import Person
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from credentials.signals import issued
from privacy.signals import consent_withdrawn
from surveillance_team.models import Monitor
from surveillance_team.signals import standing_restored

from .consents import PURPOSE
from .services.annulling import annul
from .services.applying import withdraw_all
from .services.appointing import appoint_if_ready
from .services.duty import leave


def listen() -> None:
    issued.connect(on_issued, dispatch_uid="joining.issued")
    consent_withdrawn.connect(on_consent_withdrawn, dispatch_uid="joining.consent_withdrawn")
    standing_restored.connect(on_standing_restored, dispatch_uid="joining.standing_restored")


def on_issued(credential: Credential, actor: Actor, **_more: Any) -> None:
    """Whoever has a place and is certified now is appointed in the same transaction."""
    if credential.kind != MONITOR_TRAINING:
        return
    waiting = Monitor.objects.filter(
        user__actor_id=credential.holder_id, state=Monitor.State.CHOSEN
    )
    for monitor_id in list(waiting.order_by("pk").values_list("pk", flat=True)):
        appoint_if_ready(monitor_id, actor=actor)


def on_consent_withdrawn(purpose: str, person: Person, actor: Actor, **_more: Any) -> None:
    """Without the consent nobody reads an application, and nobody serves."""
    if purpose != PURPOSE or person.actor_id is None:
        return
    withdraw_all(person.actor_id, actor=actor)
    serving = Monitor.objects.serving().filter(user__actor_id=person.actor_id)
    for monitor_id in list(serving.order_by("pk").values_list("pk", flat=True)):
        leave(monitor_id, actor=actor)


def on_standing_restored(monitor_id: UUID, measure: str, actor: Actor, **_more: Any) -> None:
    """An objection was upheld: in its transaction, what it was against counts for nothing."""
    annul(monitor_id, measure=measure, actor=actor)
