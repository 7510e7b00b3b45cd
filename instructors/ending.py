"""What ends here when something ends in a room below: a certificate, or a consent."""

from typing import Any

from core.actors import Actor
from core.personal_data import Person
from credentials.kinds import INSTRUCTOR_APPOINTMENT
from credentials.models import Credential
from credentials.signals import revoked
from privacy.signals import consent_withdrawn

from .consents import PURPOSE
from .services import end_appointment, withdraw_all


def listen() -> None:
    revoked.connect(on_revoked, dispatch_uid="instructors.revoked")
    consent_withdrawn.connect(on_consent_withdrawn, dispatch_uid="instructors.consent_withdrawn")


def on_revoked(credential: Credential, actor: Actor, **_more: Any) -> None:
    """Whose certificate of appointment is revoked goes into no school from that moment."""
    if credential.kind == INSTRUCTOR_APPOINTMENT:
        end_appointment(credential, actor=actor)


def on_consent_withdrawn(purpose: str, person: Person, actor: Actor, **_more: Any) -> None:
    """Nobody reads an application whose author no longer agrees to it."""
    if purpose == PURPOSE and person.actor_id is not None:
        withdraw_all(person.actor_id, actor=actor)
