"""Every write of the training room. Each is one transaction and takes the cohort's lock first."""

from .applying import apply, withdraw
from .appointing import appoint
from .attendance import record_attendance
from .cohorts import keep_cohort
from .completing import complete, finish_cohort
from .deciding import accept, decline, put_on_waiting_list
from .faults import (
    AlreadyApplied,
    AttendanceTooLow,
    ChecksTooOld,
    CohortClosed,
    CohortFull,
    NoSeatLeft,
    NotPossible,
    NotYet,
    OwnApplication,
    PersonGone,
    SeatsFree,
    SeatsTaken,
    SessionAttended,
    TextChanged,
    TrainingNotHeld,
)

__all__ = [
    "AlreadyApplied",
    "AttendanceTooLow",
    "ChecksTooOld",
    "CohortClosed",
    "CohortFull",
    "NoSeatLeft",
    "NotPossible",
    "NotYet",
    "OwnApplication",
    "PersonGone",
    "SeatsFree",
    "SeatsTaken",
    "SessionAttended",
    "TextChanged",
    "TrainingNotHeld",
    "accept",
    "apply",
    "appoint",
    "complete",
    "decline",
    "finish_cohort",
    "keep_cohort",
    "put_on_waiting_list",
    "record_attendance",
    "withdraw",
]
