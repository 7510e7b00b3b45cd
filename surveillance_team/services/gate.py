"""Who may file, and who may not for now."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices

from ..models import Monitor


class Bar(TextChoices):
    """Why a monitor cannot file at present, as the person is told."""

    NO_TERM = "no_term", _("No term is running at the moment.")
    LEFT = "left", _("Your time on the team has ended. Thank you for all you did.")
    PAUSED = "paused", _("You are taking a break. Come back whenever you are ready.")
    UNTRAINED = (
        "untrained",
        _("Please attend the training first. Your coordinator records it, then this opens."),
    )


class MayNotFile(Exception):
    """The gate is closed for this monitor. `bar` says why."""

    def __init__(self, bar: Bar) -> None:
        super().__init__(bar.value)
        self.bar = bar


def bar_to_filing(monitor: Monitor, on: date) -> Bar | None:
    """What keeps a monitor from filing on a day (Asia/Seoul); None if nothing does."""
    if monitor.state == Monitor.State.LEFT:
        return Bar.LEFT
    if not monitor.term.is_running(on):
        return Bar.NO_TERM
    if monitor.state == Monitor.State.PAUSED:
        return Bar.PAUSED
    if not _is_trained(monitor, on):
        return Bar.UNTRAINED
    return None


def _is_trained(monitor: Monitor, on: date) -> bool:
    """By the attendance a coordinator recorded; credentials will answer this."""
    return monitor.trained_on is not None and monitor.trained_on <= on
