from enum import StrEnum


class AlarmKind(StrEnum):
    """What makes the bridge call for a person."""

    NO_ROUTE = "no_route"  # a report has nowhere to go
    PARKED = "parked"  # tried to the end; waits for a person
    DEAD = "dead"  # refused for good
    BREAKER_OPENED = "breaker_opened"  # a service does not answer
    DESTINATION_PAUSED = "destination_paused"  # a service turned us away
    UNKNOWN_STATE = "unknown_state"  # a service speaks of a state that we do not know
    CONFLICT = "conflict"  # a service contradicts itself
