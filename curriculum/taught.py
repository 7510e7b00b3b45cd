"""A lesson as it is given to a class, and what rooms can make of one that a teacher adapted.

One room keeps what teachers make of lessons, another shows and prints lessons. They meet here and
never each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.pdf import Sheet
from core.registry import Registry

from .models import LessonPage


@dataclass(frozen=True, slots=True)
class Beside:
    """What a teacher has put beside one step.

    Attributes:
        lesson_minutes: What the lesson itself gives it; None where the teacher left that as it is.
    """

    note: str = ""
    lesson_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What a teacher has added to a lesson. All of it is for teachers alone: no word of it is on
    the wall or in the hands of pupils (law 8).

    Attributes:
        beside: One for each step that is taught, in their order.
        left_out: Titles of the steps that are not taught.
        undecided: How many steps of the published lesson read otherwise by now, are new or gone,
            without the teacher having decided about them.
    """

    title: str
    note: str
    beside: Sequence[Beside]
    left_out: Sequence[str]
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson as one class has it.

    Attributes:
        lesson: As it is published: whose language, stamp and address this is.
        page: The same with the steps that are taught, in their order and of their length; never to
            be saved. Where nothing was adapted it is the lesson. What keeps pupils safe is the
            lesson's own in either case (law 9).
    """

    lesson: LessonPage
    page: LessonPage
    adaptation: Adaptation | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """A lesson that a teacher is about to show.

    Attributes:
        key: Tells it from every other, in a session and between windows of one browser.
        slides_url: Where the class looks.
        notes_url: Where the teacher looks.
        back_url: Where the teacher came from.
        news_url: Where the teacher can decide about what is new in the lesson; "" for who cannot.
        is_colleagues: It was adapted by a colleague of who shows it.
    """

    taught: Taught
    key: str
    slides_url: str
    notes_url: str
    back_url: Any
    news_url: str = ""
    is_colleagues: bool = False


@dataclass(frozen=True, slots=True)
class Presenter:
    """How a lesson is shown in class. Each view begins with what law 9 asks; who may show the
    lesson at all is settled by who calls it."""

    slides: Callable[[HttpRequest, Showing], HttpResponse]
    notes: Callable[[HttpRequest, Showing], HttpResponse]


@dataclass(frozen=True, slots=True)
class PlanMaker:
    """How the plan of a lesson comes onto paper.

    Attributes:
        digest: Hex, of all that the paper would say and of how it would look. It could be guessed
            at by who knows the rest of the words, so it is not to be kept as it is.
    """

    sheet: Callable[[Taught], Sheet]
    digest: Callable[[Taught], str]


SHOWING_ROOM = "outputs"
"""The room (core.rooms) with which showing and printing are closed."""
IN_CLASS = "class"
PLAN = "plan"
presenters: Registry[Presenter] = Registry("way to show a lesson")
plan_makers: Registry[PlanMaker] = Registry("way to print a lesson's plan")
