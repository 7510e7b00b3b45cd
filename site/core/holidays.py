"""Days off: weekends, and the public holidays of the city's country."""

from datetime import date
from functools import lru_cache

import holidays
from django.conf import settings

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day. Source of the holidays: the `holidays` package, offline;
    days off that a government names at short notice are not in it."""
    return day.weekday() < SATURDAY and day not in _public_holidays(settings.CITY_COUNTRY, day.year)


@lru_cache(maxsize=8)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))
