"""Whether what was checked is what is published: the same words, after their last change."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from instructors.manuals.freezing import Frozen
from instructors.manuals.models import Chapter, Manual


class TextChanged(Exception):
    """The text is another than the one that was seen."""


class CheckedAtAnotherTime(Exception):
    """The day of the check is before the last change of the text, or still to come.

    Attributes:
        earliest: A day in Asia/Seoul; a check on it may have been after the change.
    """

    def __init__(self, earliest: date) -> None:
        super().__init__(f"a check counts from {earliest} until today")
        self.earliest = earliest


def seen_of(texts: Mapping[str, Frozen]) -> str:
    """What stands for the texts of all languages together: their digests, joined."""
    return "-".join(texts[code].digest for code in sorted(texts))


def require_seen(texts: Mapping[str, Frozen], seen: str) -> None:
    """Raises TextChanged unless these very texts were seen."""
    if seen != seen_of(texts):
        raise TextChanged


def require_checked_since(manual: Manual, reviewed_on: date) -> None:
    """Raises CheckedAtAnotherTime unless the check can be of the text as it is published now."""
    today = timezone.localdate()
    earliest = last_changed_on(manual) or today
    if not earliest <= reviewed_on <= today:
        raise CheckedAtAnotherTime(earliest)


def last_changed_on(manual: Manual) -> date | None:
    """The day in Asia/Seoul on which the manual or one of its chapters was last published, in any
    language. Korean source only."""
    manuals = manual.get_translations(inclusive=True).filter(live=True)
    keys = Chapter.objects.filter(manual=manual).published().values("translation_key")
    chapters = Chapter.objects.filter(translation_key__in=keys).published()
    moments = [
        moment
        for rows in (manuals, chapters)
        for moment in rows.values_list("last_published_at", flat=True)
        if moment is not None
    ]
    return timezone.localtime(max(moments)).date() if moments else None
