"""The lines of a paste on their way to becoming reports, and the answer each one gets."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from core.crypto import lookup_digest

from ..locators import Locator, Refusal, Refused, address_in, defang, masked, read_line
from ..models import Report, Target
from ..models.targets import OF_PEOPLE
from ..vocabulary import ABOUT_CHILDREN, Minor
from .keys import Keys, former_keys_of, keys_of
from .screening import data_beside


class Result(TextChoices):
    """What became of a line. New addresses and those that concern children read the same."""

    RECEIVED = "received", _("Received")
    KNOWN = "known", _("Received. Others have reported it too.")
    YOURS = "yours", _("You have reported this before. It is being dealt with.")
    TWICE = "twice", _("Written twice. We count it once.")
    REFUSED = "refused", _("Not taken")
    READABLE = "readable", _("Looks like an address. It is not sent yet.")
    OVER_CAP = "over_cap", _("Over today's limit. Keep it for tomorrow; rest is part of the work.")


ADDRESS_ALONE = _("Only the address was kept, not the words beside it.")
_DISGUISED_SCHEME = re.compile(r"\S+://")  # hxxps:// and its like are no words
NEVER_KEPT = frozenset({Refusal.FILE_CONTENT, Refusal.TOO_LONG})
"""Lines that are neither put into a draft nor sent back: they are, or may be, a file's content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a monitor says about every address of one paste.

    Attributes:
        seen_at: When it was seen, with a time zone; None for just now.
    """

    category: str
    minor_suspected: str
    seen_where: str = ""
    seen_at: datetime | None = None
    note: str = ""

    @property
    def concerns_child(self) -> bool:
        """Said so, or a kind that says it by itself."""
        return self.minor_suspected == Minor.YES or self.category in ABOUT_CHILDREN


@dataclass(slots=True)
class Line:
    """One line on its way, and in the end its answer.

    Attributes:
        text: The address as typed, without the words beside it; the whole line where it is none.
        is_cut: Words stood beside the address. They are kept nowhere.
        report: Set once it is filed, or was filed before.
        refusal: Why it was not taken, where `result` is REFUSED.
        own_target: The target of its own address, where another one answers for it.
    """

    text: str
    locator: Locator | None = None
    result: Result = Result.REFUSED
    refusal: Refusal | None = None
    report: Report | None = None
    digest: bytes = field(default=b"", repr=False)
    keys: Keys | None = field(default=None, repr=False)
    former_keys: list[bytes] = field(default_factory=list, repr=False)
    was_known: bool = False
    own_target: Target | None = field(default=None, repr=False)
    is_cut: bool = False

    @property
    def target_key(self) -> bytes:
        return self.keys.target if self.keys else b""

    @property
    def shown(self) -> str:
        return defang(self.text)

    @property
    def listed(self) -> str:
        """As it stands in lists: numbers and names of people are masked."""
        of_people = self.locator is not None and self.locator.kind in OF_PEOPLE
        return masked(self.shown) if of_people else self.shown

    @property
    def words(self) -> str:
        words = str(self.refusal.label if self.refusal else self.result.label)
        return f"{words} {ADDRESS_ALONE}" if self.is_cut else words

    @property
    def is_taken(self) -> bool:
        return self.report is not None or self.result is Result.TWICE


def read(text: str) -> Line:
    """A line of a paste. Of one with an address the address alone is kept: what stands beside it
    was screened by nobody, and may be a name, a number or the content of a file."""
    try:
        place = read_line(text, own_hosts=own_hosts())
    except Refused as refused:
        is_data = refused.refusal is Refusal.NOT_AN_ADDRESS and data_beside(text, "")
        return Line(text, refusal=Refusal.FILE_CONTENT if is_data else refused.refusal)
    address = address_in(text)
    if data_beside(text, address):
        return Line(text, refusal=Refusal.FILE_CONTENT)
    line = line_of(place, address, typed=text)
    line.is_cut = _has_words_beside(text, address)
    return line


def _has_words_beside(text: str, address: str) -> bool:
    """Whether there is more in a line than its address, which may be written with blanks in it."""
    if address in text:
        rest = _DISGUISED_SCHEME.sub("", text.replace(address, "", 1))
        return any(char.isalnum() for char in rest)
    known = _letters(address)
    words = (word for word in text.split() if _letters(word))
    return any(_letters(word) not in known and not address_in(word) for word in words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def line_of(place: Locator, text: str, *, typed: str = "") -> Line:
    """A line whose place is known, ready to be filed.

    Args:
        typed: The address as typed, which former rules read in their own way; for what was
            named rather than typed, its canonical form.
    """
    typed = typed or place.canonical
    return Line(
        text,
        place,
        digest=lookup_digest(text, purpose="surveillance_team.line"),
        keys=keys_of(place),
        former_keys=former_keys_of(typed, place),
    )


def left_over(lines: Iterable[Line]) -> list[Line]:
    """Lines that were not taken and may be mended, or sent tomorrow. The content of a file may
    not: it has no place on this site."""
    return [
        line
        for line in lines
        if line.result in (Result.REFUSED, Result.OVER_CAP) and line.refusal not in NEVER_KEPT
    ]


def words_of_rest(lines: Iterable[Line], statement: Statement) -> dict[str, str]:
    """What of a form is left over, by field; nothing where every line was taken."""
    rest = left_over(lines)
    if not rest:
        return {}
    seen_at = statement.seen_at
    return {
        "paste": "\n".join(line.text for line in rest),
        "category": statement.category,
        "minor_suspected": statement.minor_suspected,
        "seen_where": statement.seen_where,
        "seen_on": timezone.localdate(seen_at).isoformat() if seen_at else "",
        "note": statement.note,
    }


def own_hosts() -> frozenset[str]:
    return frozenset(host.lower().strip("[].") for host in settings.ALLOWED_HOSTS)


def mark_twice(lines: Iterable[Line]) -> None:
    seen: set[bytes] = set()
    for line in lines:
        if line.locator is None:
            continue
        if line.target_key in seen:
            line.result = Result.TWICE
        seen.add(line.target_key)
