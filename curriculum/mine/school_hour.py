"""How long a school hour is, and whether a lesson fits."""

from dataclasses import dataclass

from curriculum.school_years import ELEMENTARY_YEARS, MIDDLE_YEARS

SCHOOL_HOUR_MINUTES = {"elementary": 40, "middle": 45, "high": 50}
"""Source: docs/sources.md [S23]."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A number of minutes against whole school hours.

    Attributes:
        hour: Minutes of one school hour.
        hours: School hours that the lesson itself is written for, at least one.
        left: Minutes to spare; negative where it is too long.
    """

    minutes: int
    hour: int
    hours: int

    @property
    def available(self) -> int:
        return self.hour * self.hours

    @property
    def left(self) -> int:
        return self.available - self.minutes

    @property
    def over(self) -> int:
        return max(0, -self.left)


def fit(minutes: int, *, lesson_minutes: int, year: int) -> Fit:
    """How minutes fit the school hours that a lesson is written for.

    Args:
        year: School year from 1 to 12, the youngest the lesson is for; 0 where it is not known.
    """
    hour = SCHOOL_HOUR_MINUTES[_school_of(year)]
    return Fit(minutes, hour, max(1, -(-lesson_minutes // hour)))


def _school_of(year: int) -> str:
    if year <= ELEMENTARY_YEARS:
        return "elementary"
    return "middle" if year <= ELEMENTARY_YEARS + MIDDLE_YEARS else "high"
