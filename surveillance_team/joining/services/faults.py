"""Why the room says no."""


class WindowClosed(Exception):
    """It is before or after the days on which this person can apply."""


class TermFull(Exception):
    """All places are taken and the waiting list is as long as it may be."""


class AlreadyApplied(Exception):
    """The person has an application to this term that stands, or a place without one."""


class TextChanged(Exception):
    """The text that was agreed to, or the code that was signed, is no longer in force."""


class NotPossible(Exception):
    """From the state it is in, it cannot become that."""


class OwnMatter(Exception):
    """Nobody decides on themselves."""


class PersonGone(Exception):
    """The person's data was erased, or there is no working account to give something to."""


class NoPlaceLeft(Exception):
    """All places are taken; the waiting list is still possible."""


class PlacesFree(Exception):
    """Nobody waits while a place is free; it can be given."""


class PlacesTaken(Exception):
    """A term cannot have fewer places than were given, or fewer still where it has already.

    Attributes:
        lowest: The fewest places it can have now.
    """

    def __init__(self, lowest: int) -> None:
        super().__init__(lowest)
        self.lowest = lowest


class TermOver(Exception):
    """The term has ended; nobody joins it any more."""


class ConsentGone(Exception):
    """The person withdrew their consent after they were declined."""


class WarningsFirst(Exception):
    """Fewer warnings were sent than the term asks for before a suspension."""


class WrongDay(Exception):
    """The last day of a suspension lies before today, or after the end of the term."""
