"""Every write of the training room. Each is one transaction and takes the cohort's lock first."""

from .applying import apply, withdraw, withdraw_all
from .appointing import appoint, end_appointment
from .attendance import record_attendance
from .cohorts import keep_cohort
from .completing import complete, finish_cohort
from .deciding import accept, decline, put_on_waiting_list
from .faults import (
    AlreadyApplied,
    AlreadyCertified,
    AttendanceTooLow,
    ChecksTooOld,
    CohortClosed,
    CohortFull,
    ConsentGone,
    DemoLessonTooOld,
    NoSeatLeft,
    NotPossible,
    NotYet,
    OwnApplication,
    PersonGone,
    SeatsFree,
    SeatsTaken,
    SessionAttended,
    TextChanged,
    TooLong,
    TrainingNotHeld,
    TrainingRevoked,
)

__all__ = [
    "AlreadyApplied",
    "AlreadyCertified",
    "AttendanceTooLow",
    "ChecksTooOld",
    "CohortClosed",
    "CohortFull",
    "ConsentGone",
    "DemoLessonTooOld",
    "NoSeatLeft",
    "NotPossible",
    "NotYet",
    "OwnApplication",
    "PersonGone",
    "SeatsFree",
    "SeatsTaken",
    "SessionAttended",
    "TextChanged",
    "TooLong",
    "TrainingNotHeld",
    "TrainingRevoked",
    "accept",
    "apply",
    "appoint",
    "complete",
    "decline",
    "end_appointment",
    "finish_cohort",
    "keep_cohort",
    "put_on_waiting_list",
    "record_attendance",
    "withdraw",
    "withdraw_all",
]
