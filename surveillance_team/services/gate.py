"""Who may file, and who may not for now."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Standing
from credentials.services import holds, shown_for

from ..models import Monitor


class Bar(TextChoices):
    """Why a monitor cannot file at present, as the person is told."""

    NO_TERM = "no_term", _("No term is running at the moment.")
    NOT_BEGUN = (
        "not_begun",
        _("Your term has not begun yet. This opens by itself on its first day."),
    )
    LEFT = "left", _("Your time on the team has ended. Thank you for all you did.")
    DISMISSED = (
        "dismissed",
        _(
            "Your appointment was ended by the coordinators. The mail to you says why, and what "
            "you can do if you see it differently."
        ),
    )
    NOT_APPOINTED = (
        "not_appointed",
        _(
            "You have a place, and are not appointed yet. Please attend the training; once it is "
            "recorded and you have signed the code of ethics, this opens."
        ),
    )
    SUSPENDED = (
        "suspended",
        _(
            "Filing is suspended for you for a while. The mail to you says why and until when. "
            "It opens again by itself on the day after."
        ),
    )
    PAUSED = "paused", _("You are taking a break. Come back whenever you are ready.")
    UNTRAINED = (
        "untrained",
        _("Please attend the training first. Your coordinator records it, then this opens."),
    )
    NOT_YET = (
        "not_yet",
        _("Your certificate of training begins on a later day. This opens by itself on that day."),
    )
    EXPIRED = (
        "expired",
        _(
            "Your certificate of training has run out. Please attend the training again. Your "
            "coordinator records it, then this opens."
        ),
    )
    REVOKED = (
        "revoked",
        _(
            "Your certificate of training no longer holds. Please ask your coordinator what "
            "happened. Once a new training is recorded, this opens again."
        ),
    )


class MayNotFile(Exception):
    """The gate is closed for this monitor. `bar` says why."""

    def __init__(self, bar: Bar) -> None:
        super().__init__(bar.value)
        self.bar = bar


def bar_to_filing(monitor: Monitor, on: date) -> Bar | None:
    """What keeps a monitor from filing on a day (Asia/Seoul); None if nothing does."""
    if bar := _BY_STATE.get(Monitor.State(monitor.state)):
        return bar
    if on < monitor.term.starts_on:
        return Bar.NOT_BEGUN
    if on > monitor.term.ends_on:
        return Bar.NO_TERM
    if monitor.is_suspended(on):
        return Bar.SUSPENDED
    if monitor.state == Monitor.State.PAUSED:
        return Bar.PAUSED
    return _training_bar(monitor, on)


_BY_STATE = {
    Monitor.State.CHOSEN: Bar.NOT_APPOINTED,
    Monitor.State.LEFT: Bar.LEFT,
    Monitor.State.ENDED: Bar.LEFT,
    Monitor.State.DISMISSED: Bar.DISMISSED,
}
"""States from which nobody files, whatever the day and the training."""


def _training_bar(monitor: Monitor, on: date) -> Bar | None:
    """By the credential alone, whoever issued it: what is revoked or over closes this at once."""
    if monitor.user is None:
        return Bar.UNTRAINED
    holder = monitor.user.actor_id
    if holds(holder, MONITOR_TRAINING, on=on):
        return None
    training = shown_for(MONITOR_TRAINING, [holder], on=on).get(holder)
    return _WORDS.get(training.standing(on), Bar.UNTRAINED) if training else Bar.UNTRAINED


_WORDS = {
    Standing.NOT_YET: Bar.NOT_YET,
    Standing.EXPIRED: Bar.EXPIRED,
    Standing.REVOKED: Bar.REVOKED,
    Standing.REPLACED: Bar.REVOKED,
}
