"""What the bridge keeps, and for how long. It knows no person: targets and cases are opaque ids."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core.personal_data import PersonalData, Retention, not_personal, personal_data

CALLBACKS_KEPT = timedelta(days=365)
WORDS_KEPT = timedelta(days=730)
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
    personal_data.register("deletion_bridge.demands", DEMANDS)
    personal_data.register("deletion_bridge.drafts", DRAFTS)
    personal_data.register("deletion_bridge.hand_tasks", HAND_TASKS)
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
DEMANDS = PersonalData(
    fields=frozenset({"deletion_bridge.Demand.reference"}),
    find=lambda person: [],  # another body's number of a matter; nobody is named
    erase=lambda person: 0,
    retention=Retention(
        "deletion_bridge.Demand",
        None,
        "recorded_at",
        _("Kept as long as the reported address: on it rests that removal was requested."),
    ),
)
DRAFTS = PersonalData(
    fields=frozenset({"deletion_bridge.Draft.text", "deletion_bridge.Draft.note"}),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "deletion_bridge.Draft",
        WORDS_KEPT,
        "fetched_at",
        _("What was approved or sent back, for questions about it. The decision itself stays."),
    ),
)
HAND_TASKS = PersonalData(
    fields=frozenset({"deletion_bridge.HandTask.note"}),
    find=lambda person: [],
    erase=lambda person: 0,
    retention=Retention(
        "deletion_bridge.HandTask",
        WORDS_KEPT,
        "closed_at",
        _("Who passed a report on, for questions about it. The delivery itself stays."),
    ),
)
