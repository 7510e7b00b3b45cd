"""Every write of the training room. Each is one transaction and takes the cohort's lock first."""

from .applying import apply, withdraw, withdraw_all
from .appointing import appoint, end_appointment
from .attendance import record_attendance
from .cohorts import keep_cohort
from .completing import complete
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
from .finishing import ask_to_finish, finish_cohort

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
    "ask_to_finish",
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
