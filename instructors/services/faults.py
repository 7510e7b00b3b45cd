"""Why the training room says no."""


class CohortClosed(Exception):
    """It is before or after the time in which the cohort can be applied for."""


class CohortFull(Exception):
    """All seats are given and the waiting list is as long as it may be."""


class AlreadyApplied(Exception):
    """The person has an application to this cohort that stands."""


class TextChanged(Exception):
    """The text that was agreed to is no longer the one in force."""


class NotPossible(Exception):
    """From the state the application is in, it cannot become that."""


class OwnApplication(Exception):
    """Nobody decides on themselves."""


class PersonGone(Exception):
    """The person's data was erased, or there is no working account to give something to."""


class NoSeatLeft(Exception):
    """All seats are given; the waiting list is still possible."""


class SeatsFree(Exception):
    """Nobody waits while a seat is free; it can be given."""


class SeatsTaken(Exception):
    """A cohort cannot have fewer seats than were given."""


class SessionAttended(Exception):
    """A session that somebody attended cannot be taken out."""


class NotYet(Exception):
    """The session has not begun, or not all sessions of the cohort are over."""


class AttendanceTooLow(Exception):
    """Fewer hours were attended than the cohort asks for."""


class TrainingNotHeld(Exception):
    """The training is none for instructors, or its certificate does not hold today."""


class TrainingRevoked(Exception):
    """The certificate of the training was revoked, and is not issued a second time."""


class ChecksTooOld(Exception):
    """A record check lies in the future, or will be more than a year old before the last day."""


class DemoLessonTooOld(Exception):
    """The demo lesson lies in the future, or longer back than it counts."""


class TooLong(Exception):
    """The appointment would last more than a year, or end before it starts."""


class ConsentGone(Exception):
    """The person withdrew their consent after they were declined."""


class AlreadyCertified(Exception):
    """Somebody completed: what the cohort certifies, and its course, stay. Its argument is the
    field."""
