"""The PDFs that go along."""

from dataclasses import dataclass

from curriculum.audiences import Audience
from curriculum.models import LessonPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF of a pack.

    Attributes:
        name: Of the file.
        digest: Of what it would say, printed now.
    """

    name: str
    digest: str
    title: str


def papers_of(lesson: LessonPage, audience: Audience) -> list[Paper]:
    return []


def body_of(lesson: LessonPage, paper: Paper) -> bytes:
    return b""
