"""Which version of a lesson something was made of: one stamp, the same on every output."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from curriculum.audiences import SEEN_BY
from curriculum.models import LessonPage

SHORT = 8  # hexadecimal digits; two versions of one lesson look alike once in four thousand million
FIELDS = ("title", *sorted({name.partition(".")[0] for name in SEEN_BY}))


@dataclass(frozen=True, slots=True)
class Stamp:
    """Attributes:
    digest: Short, of everything the lesson says to anyone, so that two copies can be told apart
        at a glance. Nothing of what is said can be read from it.
    """

    edition: int
    published_on: date | None
    digest: str

    def __str__(self) -> str:
        said = [_("Edition %(number)s") % {"number": self.edition}]
        if self.published_on:
            said.append(date_format(self.published_on, "SHORT_DATE_FORMAT"))
        return " · ".join([*said, self.digest])


def stamp_of(lesson: LessonPage) -> Stamp:
    """The stamp of a lesson as it stands now."""
    said = [_plain(getattr(lesson, name)) for name in FIELDS]
    text = json.dumps(said, ensure_ascii=False, default=str)
    published = lesson.last_published_at
    return Stamp(
        edition=lesson.edition,
        published_on=timezone.localdate(published) if published else None,
        digest=hashlib.sha256(text.encode()).hexdigest()[:SHORT],
    )


def _plain(value: Any) -> Any:
    """A field without the ids Wagtail gives its pieces, which say nothing and may come anew."""
    if isinstance(value, StreamValue):
        return [[block.block_type, _plain(block.value)] for block in value]
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Model):
        return _of_row(value)
    if hasattr(value, "all"):
        return sorted(_of_row(row) for row in value.all())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return str(value)


def _of_row(row: Model) -> list[str]:
    """A row by its key, and by the number that is dialled where it has one."""
    return [str(row.pk), str(getattr(row, "phone", ""))]
