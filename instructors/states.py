"""What an application can become. Every move of the room goes through MOVES."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices


class State(TextChoices):
    WAITING = "waiting", _("waiting for a decision")
    WAITLISTED = "waitlisted", _("on the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("training", "accepted")
    DECLINED = "declined", pgettext_lazy("training", "not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("training", "withdrawn")
    COMPLETED = "completed", pgettext_lazy("training", "completed")
    NOT_COMPLETED = "not_completed", pgettext_lazy("training", "not completed")


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.ACCEPTED, State.WAITLISTED, State.DECLINED, State.WITHDRAWN}),
    State.WAITLISTED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.COMPLETED, State.NOT_COMPLETED, State.WITHDRAWN}),
    State.NOT_COMPLETED: frozenset({State.COMPLETED}),
    State.DECLINED: frozenset({State.ACCEPTED, State.WAITLISTED}),  # a mistake can be mended
    State.WITHDRAWN: frozenset(),
    State.COMPLETED: frozenset(),
}

QUEUES = (State.WAITING, State.WAITLISTED)
TAKES_SEAT = (State.ACCEPTED, State.COMPLETED, State.NOT_COMPLETED)
ATTENDS = (State.ACCEPTED, State.NOT_COMPLETED)
"""Whose attendance may still be recorded; who completed has a certificate that rests on it."""


class Reason(TextChoices):
    """Why somebody is not accepted. Each has kind words of its own for the person."""

    PREREQUISITE = "prerequisite", _("does not meet what the course asks for")
    SEATS = "seats", _("more people applied than there are seats")
    OTHER_COURSE = "other_course", _("another course fits better")
    INCOMPLETE = "incomplete", _("something needed is missing")


KIND_WORDS: dict[str, object] = {
    Reason.PREREQUISITE: _(
        "This course asks for experience that we could not find in your application. You are "
        "welcome to apply again once you have it."
    ),
    Reason.SEATS: _(
        "Many more people applied than there are seats, and we are sorry that we could not take "
        "everyone. Please apply again for the next cohort."
    ),
    Reason.OTHER_COURSE: _(
        "From what you told us, another of our courses fits you better. Please have a look at "
        "the list of courses."
    ),
    Reason.INCOMPLETE: _(
        "Something we need for a decision was missing. Please apply again for the next cohort, "
        "or ask us what it was."
    ),
}


class Experience(TextChoices):
    """What somebody has worked at. Broad on purpose: enough to compose a group."""

    TEACHING = "teaching", _("teaching at a school")
    YOUTH = "youth", _("work with young people")
    COUNSELLING = "counselling", _("counselling or support of victims")
    PREVENTION = "prevention", _("education against violence")
    LAW = "law", _("law, police or administration")
    DIGITAL = "digital", _("digital technology or media")
    OTHER = "other", pgettext_lazy("experience", "something else")
    NONE = "none", _("no such experience yet")
