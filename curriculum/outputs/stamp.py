"""Which version of a lesson something was made of: one stamp, the same on every output."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from core.models import HelpLine, LegalFact
from curriculum.audiences import SEEN_BY, law_of, standards_of
from curriculum.h5p.models import Activity
from curriculum.models import AchievementStandard, LessonPage
from curriculum.models.standards import GuidanceConcept

SHORT = 8  # hexadecimal digits; two versions of one lesson look alike once in four thousand million
ELSEWHERE = {
    HelpLine: ("pk", "name_ko", "name_en", "phone"),
    LegalFact: ("code", "article", "text_ko", "text_en", "in_force_on", "reviewed_on"),
    AchievementStandard: ("code", "text_ko", "text_en", "source"),
    GuidanceConcept: ("code", "words_ko", "words_en"),
    Activity: ("pk", "title", "language", "live", "bundle_id"),
}
"""What a lesson shows of things that are written elsewhere and change without it."""
OWN = tuple(
    field
    for field in ("title", *sorted({name.partition(".")[0] for name in SEEN_BY}))
    if field not in {"help_lines", "standards", "activities"}
)
MOST_KNOWN = 4096
_known: dict[bytes, str] = {}


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
    """The stamp of a lesson as it stands now, with what it refers to as that stands now."""
    said = [_own(lesson), [_row(row) for row in _elsewhere(lesson)]]
    published = lesson.last_published_at
    return Stamp(
        edition=lesson.edition,
        published_on=timezone.localdate(published) if published else None,
        digest=_digest(said).hex()[:SHORT],
    )


def _own(lesson: LessonPage) -> str:
    """Digest of the lesson's own words.

    Reading them block by block takes longer than the rest of a page, so it is done once for each
    text: what was read is known by all that the row holds, and by nothing that could lag behind.
    """
    fields = [getattr(lesson, name) for name in OWN]
    text = _digest([_stored(value) for value in fields])
    if (known := _known.get(text)) is not None:
        return known
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    _known[text] = found = _digest([_plain(value) for value in fields]).hex()
    return found


def _stored(value: Any) -> Any:
    """A field as its row holds it, or would hold it after what was done to it in memory."""
    return value.get_prep_value() if isinstance(value, StreamValue) else value


def _plain(value: Any) -> Any:
    """A field without the ids Wagtail gives its pieces, which say nothing and may come anew."""
    if isinstance(value, StreamValue):
        return [[block.block_type, _plain(block.value)] for block in value]
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return str(value)


def _elsewhere(lesson: LessonPage) -> Iterator[Model | None]:
    """Rows that a lesson refers to; None for an activity that is gone."""
    yield from sorted(lesson.help_lines.all(), key=attrgetter("pk"))
    yield from law_of(lesson)
    for standard in sorted(standards_of(lesson), key=attrgetter("code")):
        yield standard
        yield from sorted(standard.concepts.all(), key=attrgetter("code"))
    for block in lesson.activities:
        yield block.value


def _row(row: Model | None) -> list[str]:
    return [str(getattr(row, name)) for name in ELSEWHERE[type(row)]] if row else []


def _digest(said: Any) -> bytes:
    text = json.dumps(said, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).digest()
