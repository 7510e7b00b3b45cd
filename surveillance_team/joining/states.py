"""What an application for a place can become. Every move of one goes through MOVES."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices


class State(TextChoices):
    WAITING = "waiting", pgettext_lazy("team application", "waiting for a decision")
    WAITLISTED = "waitlisted", pgettext_lazy("team application", "on the waiting list")
    CHOSEN = "chosen", pgettext_lazy("team application", "has a place, training to come")
    APPOINTED = "appointed", pgettext_lazy("team application", "appointed")
    DECLINED = "declined", pgettext_lazy("team application", "no place")
    WITHDRAWN = "withdrawn", pgettext_lazy("team application", "withdrawn")


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.CHOSEN, State.WAITLISTED, State.DECLINED, State.WITHDRAWN}),
    State.WAITLISTED: frozenset({State.CHOSEN, State.DECLINED, State.WITHDRAWN}),
    State.CHOSEN: frozenset({State.APPOINTED, State.DECLINED, State.WITHDRAWN}),
    State.APPOINTED: frozenset(),  # from here on the appointment has states of its own
    State.DECLINED: frozenset({State.CHOSEN, State.WAITLISTED}),  # a mistake can be mended
    State.WITHDRAWN: frozenset(),
}

QUEUES = (State.WAITING, State.WAITLISTED)
WITH_PLACE = (State.CHOSEN, State.APPOINTED)
BY_COORDINATORS = (State.CHOSEN, State.WAITLISTED, State.DECLINED)
"""What coordinators decide. Appointment follows by itself from training and signature."""


class Reason(TextChoices):
    """Why somebody has no place. Each has kind words of its own for the person."""

    PLACES = "places", _("more people applied than there are places")
    CONDITIONS = "conditions", _("does not meet the conditions of the term")
    INCOMPLETE = "incomplete", pgettext_lazy("team application", "something needed is missing")
    NOT_TRAINED = "not_trained", _("did not attend the training")


KIND_WORDS: dict[str, object] = {
    Reason.PLACES: _(
        "Many more people applied than there are places, and we are sorry that we could not take "
        "everyone. We would be glad to hear from you again for the next term."
    ),
    Reason.CONDITIONS: _(
        "This term asks for conditions that your application does not meet. You find them on the "
        "page of the announcement. If something was misread, please tell us."
    ),
    Reason.INCOMPLETE: _(
        "Something we need for a decision was missing. Please ask us what it was; you are welcome "
        "to apply again."
    ),
    Reason.NOT_TRAINED: _(
        "Nobody begins without the training, because it protects you. We could not find that you "
        "attended it, so the place went to somebody who was waiting. You are welcome next term."
    ),
}


class Bond(TextChoices):
    """What ties somebody to the city. Declared, never proven by a paper."""

    LIVES = "lives", _("I live in the city")
    STUDIES = "studies", _("I study in the city")
    WORKS = "works", _("I work in the city")


class MeasureReason(TextChoices):
    """Why somebody is suspended or dismissed."""

    EXPECTATION = "expectation", _("far fewer reports than hoped for, after warnings")
    BAD_FAITH = "bad_faith", _("reports filed in bad faith")
    OPENED = "opened", _("opened, saved or passed on what must not be")
    SECRECY = "secrecy", _("told others what has to stay inside")
    ETHICS = "ethics", _("another breach of the code of ethics")


MEASURE_WORDS: dict[str, object] = {
    MeasureReason.EXPECTATION: _(
        "In several months far fewer reports arrived than the term hopes for, also after we wrote "
        "to you."
    ),
    MeasureReason.BAD_FAITH: _("Reports of yours look as if they were not filed in good faith."),
    MeasureReason.OPENED: _(
        "We were told that something was opened again, saved or passed on. This must not happen, "
        "for the people shown and for yourself."
    ),
    MeasureReason.SECRECY: _(
        "We were told that something which has to stay inside the team became known outside."
    ),
    MeasureReason.ETHICS: _("We were told of something that the code of ethics does not allow."),
}
