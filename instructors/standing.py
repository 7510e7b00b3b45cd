"""Where an application stands, in plain words for the person."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .models import Application
from .states import State


def steps_of(application: Application) -> list[dict[str, Any]]:
    """The steps so far and the one to come, as core/components/status_timeline.html draws them."""
    state = State(application.state)
    steps = [{"title": _("You applied"), "at": application.applied_at}]
    if application.accepted_at and state != State.ACCEPTED:
        steps.append({"title": _("You got a seat"), "at": application.accepted_at})
    now = _now(application)
    if application.cohort.is_for_monitors:
        now |= _now_of_monitors()
    words, text = now[state]
    steps.append({"title": words, "text": text, "at": application.moved_at, "mark": "now"})
    if state == State.WAITING:
        del steps[-1]["at"]
    return steps


def _now(application: Application) -> dict[State, tuple[str, str]]:
    return {
        State.WAITING: (
            _("We are reading the applications"),
            _("You need not do anything. We write to you as soon as it is decided."),
        ),
        State.WAITLISTED: (
            _("You are on the waiting list"),
            _("When somebody gives their seat back, the next in line gets it and a mail at once."),
        ),
        State.ACCEPTED: (
            _("You have a seat"),
            _("We look forward to you. If you cannot come, please give the seat back below."),
        ),
        State.DECLINED: (_("This time it did not work out"), str(application.kind_words)),
        State.WITHDRAWN: (
            _("You withdrew"),
            _("While applications are open you can apply again."),
        ),
        State.COMPLETED: (
            _("You completed the training"),
            _("Thank you for your time. Your certificate is ready."),
        ),
        State.NOT_COMPLETED: (
            _("You attended less than the training asks for"),
            _("No certificate can be issued for it. If a session is missing here, tell us."),
        ),
    }


def _now_of_monitors() -> dict[State, tuple[str, str]]:
    """What is called otherwise where volunteers are trained."""
    return {
        State.COMPLETED: (
            pgettext("monitor training", "You completed the training"),
            pgettext("monitor training", "Thank you for your time. Your certificate is ready."),
        ),
        State.NOT_COMPLETED: (
            pgettext("monitor training", "You attended less than the training asks for"),
            pgettext(
                "monitor training",
                "No certificate can be issued for it. If a session is missing here, tell us.",
            ),
        ),
    }
