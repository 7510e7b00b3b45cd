"""What the bridge keeps, and for how long. It knows no person: targets and cases are opaque ids."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

CALLBACKS_KEPT = timedelta(days=365)
STAFF_IDS = (
    "ApproverStanding.actor_id",
    "ApproverStanding.ended_by",
    "ApproverStanding.given_by",
    "Demand.recorded_by",
    "HandTask.closed_by",
    "HandTask.taken_by",
    "Incident.ended_by",
)


def register() -> None:
    personal_data.register("deletion_bridge.deliveries", DELIVERIES)
    personal_data.register("deletion_bridge.callbacks", CALLBACKS)
    for field, reason in {
        "deletion_bridge.Destination.name_ko": "the name of a service",
        "deletion_bridge.Destination.name_en": "the name of a service",
        "deletion_bridge.Destination.sending_keys": "keys of a service",
        "deletion_bridge.Destination.callback_keys": "keys of a service",
        "deletion_bridge.RelayBeat.name": "the name of a process",
        "deletion_bridge.Callback.actor_kind": "what decided there: a person or a machine",
        "deletion_bridge.Demand.asked_by": "what kind of body asked",
    }.items():
        not_personal.register(field, reason)
    for field in STAFF_IDS:
        not_personal.register(f"deletion_bridge.{field}", "opaque id of a member of staff")


DELIVERIES = PersonalData(
    fields=frozenset({"deletion_bridge.Handoff.envelope"}),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "deletion_bridge.Handoff",
        None,
        "created_at",
        _("Kept as long as the reported address, so that nothing is sent twice."),
    ),
)
CALLBACKS = PersonalData(
    fields=frozenset({"deletion_bridge.Callback.raw"}),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "deletion_bridge.Callback",
        CALLBACKS_KEPT,
        "applied_at",
        _("The messages behind an outcome, for questions about it."),
    ),
)
