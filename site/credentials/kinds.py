"""The kinds of credentials there are, and what is printed on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.registry import Registry

MONITOR_TRAINING = "monitor_training"
INSTRUCTOR_APPOINTMENT = "instructor_appointment"


@dataclass(frozen=True)
class CredentialKind:
    """One kind of document.

    Attributes:
        title: Heading of the document, which names no person.
        statement: What it certifies, a sentence under the holder's name.
        fields: Code and label of every further printed field, in order.
    """

    title: Any
    statement: Any
    fields: Mapping[str, Any]


credential_kinds: Registry[CredentialKind] = Registry("kind of credential")


def kind_of(name: str) -> CredentialKind:
    """A kind; one whose room is gone still shows, by its name and without further fields."""
    if name in credential_kinds:
        return credential_kinds[name]
    return CredentialKind(title=name, statement="", fields={})


def register_shared() -> None:
    """The two that one room issues and another asks for. They are declared here because those
    rooms do not know each other; a kind of a single room is registered by that room."""
    credential_kinds.register(MONITOR_TRAINING, _monitor_training)
    credential_kinds.register(INSTRUCTOR_APPOINTMENT, _instructor_appointment)


_monitor_training = CredentialKind(
    title=_("Certificate of monitor training"),
    statement=_(
        "has completed the training for volunteers of the citizen surveillance team on digital "
        "sex crimes."
    ),
    fields={"course": _("Course"), "hours": _("Hours of training")},
)
_instructor_appointment = CredentialKind(
    title=_("Certificate of appointment"),
    statement=_("is appointed instructor for the prevention of digital sex crimes."),
    fields={"subject": _("Field taught"), "schools": _("Levels of school")},
)
