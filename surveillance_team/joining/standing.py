"""Where an application stands, in plain words for the person."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from surveillance_team.models import Monitor

from .models import Application
from .services.appointing import has_signed, is_trained
from .states import State


def steps_of(application: Application, monitor: Monitor | None) -> list[dict[str, Any]]:
    """The steps so far and the one to come, as core/components/status_timeline.html draws them."""
    state = State(application.state)
    steps: list[dict[str, Any]] = [{"title": _("You applied"), "at": application.applied_at}]
    if application.chosen_at and state != State.CHOSEN:
        steps.append({"title": _("You were chosen"), "at": application.chosen_at})
    if state == State.CHOSEN:
        return steps + _on_the_way(application, monitor)
    words, text = _now(application)[state]
    step = {"title": words, "text": text, "at": application.moved_at, "mark": "now"}
    if state == State.WAITING:
        del step["at"]
    if monitor is not None and monitor.state in _AFTER:
        step["mark"] = "done"
        steps.append(step)
        steps.append(_after(monitor))
        return steps
    return [*steps, step]


def _on_the_way(application: Application, monitor: Monitor | None) -> list[dict[str, Any]]:
    """What still stands between a place and the appointment."""
    trained = monitor is not None and is_trained(monitor)
    signed = has_signed(application)
    steps: list[dict[str, Any]] = [
        {"title": _("You were chosen"), "at": application.chosen_at},
        {
            "title": _("Sign the code of ethics"),
            "text": _("Signed. Thank you.") if signed else _("It has changed. Please sign below."),
            "mark": "done" if signed else "now",
        },
        {
            "title": _("Attend the training"),
            "text": _("Your coordinator writes to you when and where, and records that you came."),
            "mark": "done" if trained else "now",
        },
        {"title": _("You are appointed"), "text": _("By itself, after both."), "mark": "next"},
    ]
    if trained:
        steps[2]["text"] = _("Recorded. Thank you for coming.")
    return steps


def _now(application: Application) -> dict[State, tuple[str, str]]:
    begins = date_format(application.term.starts_on)
    return {
        State.WAITING: (
            pgettext("team application", "We are reading the applications"),
            _("There is nothing you have to do. We write to you as soon as it is decided."),
        ),
        State.WAITLISTED: (
            pgettext("team application", "You are on the waiting list"),
            _("When a place becomes free, the next in line gets it and a mail at once."),
        ),
        State.APPOINTED: (
            _("You are appointed"),
            _("Filing is open on the days of the term, which begins on %(day)s.") % {"day": begins},
        ),
        State.DECLINED: (
            pgettext("team application", "This time it did not work out"),
            str(application.kind_words),
        ),
        State.WITHDRAWN: (
            pgettext("team application", "You withdrew"),
            pgettext("team application", "While applications are open you can apply again."),
        ),
    }


def _after(monitor: Monitor) -> dict[str, Any]:
    title, text = _AFTER[Monitor.State(monitor.state)]()
    return {"title": title, "text": text, "mark": "now"}


_AFTER = {
    Monitor.State.LEFT: lambda: (
        _("You left the team"),
        _("Thank you for all you did. You are welcome to come back in another term."),
    ),
    Monitor.State.DISMISSED: lambda: (
        _("Your appointment was ended"),
        _("The mail to you says why, and what you can do if you see it differently."),
    ),
    Monitor.State.ENDED: lambda: (
        _("Your term is over"),
        _("Thank you for all you did. For the next term you may apply before others."),
    ),
}
