"""What an appointment can become. Every move of it goes through MOVES."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices


class MonitorState(TextChoices):
    CHOSEN = "chosen", pgettext_lazy("monitor", "chosen, training to come")
    APPOINTED = "appointed", _("appointed")
    PAUSED = "paused", _("taking a break")
    SUSPENDED = "suspended", pgettext_lazy("monitor", "suspended")
    LEFT = "left", pgettext_lazy("monitor", "left")
    DISMISSED = "dismissed", pgettext_lazy("monitor", "dismissed")
    ENDED = "ended", pgettext_lazy("monitor", "term completed")


SERVING = frozenset({MonitorState.APPOINTED, MonitorState.PAUSED, MonitorState.SUSPENDED})
"""Appointed, and not over. Who serves holds the role of a monitor."""

HOLDS_PLACE = SERVING | {MonitorState.CHOSEN}
"""Who counts against the places of a term."""

OVER = frozenset({MonitorState.LEFT, MonitorState.DISMISSED, MonitorState.ENDED})

MOVES: dict[MonitorState, frozenset[MonitorState]] = {
    MonitorState.CHOSEN: frozenset({MonitorState.APPOINTED}),  # or the row goes with the place
    MonitorState.APPOINTED: frozenset({MonitorState.PAUSED, MonitorState.SUSPENDED}) | OVER,
    MonitorState.PAUSED: frozenset({MonitorState.APPOINTED, MonitorState.SUSPENDED}) | OVER,
    MonitorState.SUSPENDED: frozenset({MonitorState.APPOINTED, MonitorState.PAUSED}) | OVER,
    MonitorState.LEFT: frozenset(),
    MonitorState.DISMISSED: frozenset({MonitorState.APPOINTED, MonitorState.ENDED}),
    MonitorState.ENDED: frozenset(),
}
"""A dismissal is undone by an objection that was upheld, and by nothing else: the person is
appointed again, or where nothing can be given back, has ended as everybody else did."""
