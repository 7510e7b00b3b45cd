"""What the room shows on the monitor's home."""

from typing import Any

from surveillance_team.models import Monitor

from .models import CallWish, HoursEntry
from .words import spell_minutes


def hours_of(monitor: Monitor, user: Any) -> dict[str, Any]:
    """Two queries. The sum alone: how many addresses it rests on is not said as a score."""
    return {
        "hours": spell_minutes(HoursEntry.objects.of(monitor).minutes()),
        "wish": CallWish.objects.filter(monitor=monitor).open().first(),
    }
