"""What search may know of a lesson: one text for everybody, one for teachers alone."""

from collections.abc import Iterator
from typing import Any

from curriculum.audiences import SEEN_BY, Audience, LessonShown


class Searched:
    """Beside the lesson: its words for the index of all, and for the one apart (law 8)."""

    def public_text(self: Any) -> str:
        """What search may know of the lesson: nothing that only teachers see."""
        shown = LessonShown(self, Audience.VISITOR)
        parts = [
            self.essential_question,
            *(str(block.value) for block in self.objectives),
            *(f"{block.value['word']} {block.value['meaning']}" for block in self.keywords),
            *(f"{block.value['belief']} {block.value['answer']}" for block in self.misconceptions),
            *(f"{step.title} {step.pupils_do}" for step in shown.steps),
            *(one.question for one in (*shown.starter_questions, *shown.exit_questions)),
            *(f"{task.value['title']} {task.value['what_to_do']}" for task in self.worksheet),
            *(f"{one.value['title']} {one.value['text']}" for one in self.family_letter),
            *(str(sentence.value["text"]) for sentence in self.easy_read),
            self.transcript,
        ]
        return "\n".join(parts)

    def text_apart(self: Any) -> str:
        """All that teachers see of the lesson and visitors do not: what a verified teacher's
        search knows besides. `core.search.apart` keeps it."""
        shown = LessonShown(self, Audience.TEACHER)
        fields = [name for name, seen in SEEN_BY.items() if Audience.VISITOR not in seen]
        return "\n".join(text for name in fields for text in _texts(shown, name))


def _texts(shown: LessonShown, name: str) -> Iterator[str]:
    field, _, part = name.partition(".")
    value = getattr(shown, field)
    if isinstance(value, str):
        yield value
    elif part:
        yield from (str(getattr(piece, part)) for piece in value)
    elif hasattr(value, "raw_data"):
        for block in value:
            pieces = block.value.values() if isinstance(block.value, dict) else [block.value]
            yield from map(str, pieces)
