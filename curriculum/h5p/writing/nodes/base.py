"""One field of a form, with what it was, what was typed and what is wrong with it."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from curriculum.h5p.writing.clean_html import words_of
from curriculum.h5p.writing.desk import MISSING, Desk, Posted
from curriculum.h5p.writing.semantics import Field

Pairs = Iterator[tuple[str, str]]


class Node:
    """A field at one place of one activity.

    Whatever was not shown, or was shown and not touched, comes out as it went in, to the byte.

    Attributes:
        name: Of its inputs: "p.questions.0.params.question".
        base: What the activity holds there; MISSING where nothing.
        is_new: Written for the first time: what is left untouched takes its default.
        key: Of a row in its list; "" elsewhere.
        errors: In plain words; filled by read().
    """

    template: ClassVar[str] = ""

    def __init__(
        self, desk: Desk, field: Field, name: str, base: Any, data: Posted | None, *, is_new: bool
    ) -> None:
        self.desk = desk
        self.field = field
        self.name = name
        self.base = base
        self.data = data
        self.is_new = is_new
        self.key = ""
        self.errors: list[str] = []
        self.is_out_of_play = False

    @property
    def id(self) -> str:
        return "id_" + self.name.replace(".", "-")

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-help"] if self.field.description else []
        parts += [f"{self.id}-error"] if self.errors else []
        return " ".join(parts)

    @property
    def help(self) -> str:
        return words_of(self.field.description)

    @property
    def label(self) -> str:
        return self.field.label

    @property
    def said(self) -> str:
        """Its words without marks; "" for what has none."""
        return ""

    @property
    def is_required(self) -> bool:
        return not self.field.is_optional

    def asked(self, what: str) -> int | None:
        """A whole number the library asks for: "max", "maxLength"; None where it asks for none."""
        number = self.field.raw.get(what)
        is_number = isinstance(number, int) and not isinstance(number, bool) and number > 0
        return number if is_number else None

    def was_posted(self) -> bool:
        """Whether the form showed it."""
        return self.data is not None and self.name in self.data

    def read(self) -> Any:
        """What the activity shall hold there, MISSING for nothing. Notes what is wrong."""
        raise NotImplementedError

    def posted(self) -> Pairs:
        """What a browser sends of it as it stands now."""
        raise NotImplementedError

    def children(self) -> list["Node"]:
        return []

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children():
            yield from child.walk()

    def refuse(self, words: str) -> None:
        if not self.is_out_of_play:
            self.errors.append(words)

    def untouched(self) -> Any:
        """What stays there when nothing was typed."""
        if self.base is MISSING and self.is_new and self.field.default is not None:
            return self.field.default
        return self.base

    def refuse_empty(self) -> None:
        self.refuse(_("Please fill in “%(label)s”.") % {"label": self.label})


class KeptNode(Node):
    """What has no form here and stays as it is."""

    template = "h5p/writing/nodes/kept.html"

    @property
    def is_worth_telling(self) -> bool:
        """Videos and files are, and what is too much for the form; fields no editor ever sees are
        not."""
        return self.is_too_much or self.field.raw.get("type") in {"video", "file", "library"}

    @property
    def is_too_much(self) -> bool:
        """Whether the form has such fields, and only this one is more than it can show."""
        return self.field.kind in {"list", "html"}

    def read(self) -> Any:
        return self.untouched()

    def posted(self) -> Pairs:
        return iter(())
