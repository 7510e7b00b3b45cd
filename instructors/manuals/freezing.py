"""Freezing: from chapters, with the facts and pictures they point to, to plain data.

What the text only names is written out: a legal fact with its wording and dates, a help line with
its number. A picture is named by the digest of its file, and the edition keeps it drawn. A later
correction does not reach back into an edition.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import expand_db_html

from core.models import CityProfile, HelpLine, LegalFact
from instructors.manuals.models import Chapter, Manual
from instructors.manuals.pictures import PictureGone, name_of

LOCAL_LINK = re.compile(r'(?<=href=")/(?!/)')


@dataclass(frozen=True, slots=True)
class Frozen:
    """One text and the pictures it names.

    Attributes:
        pictures: Name → the picture it is drawn from.
        facts: The legal facts it states, as they stand.
    """

    content: dict[str, Any]
    pictures: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, LegalFact] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        told = json.dumps(self.content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()

    def chapters_showing(self, picture: str) -> list[str]:
        """Titles of the chapters with a figure of this picture; the empty name is of those whose
        picture is gone."""
        return [
            chapter["title"]
            for chapter in self.content["chapters"]
            if any(
                block["type"] == "figure" and block["value"]["picture"] == picture
                for block in chapter["body"]
            )
        ]


def freeze(manual: Manual, chapters: Iterable[Chapter]) -> Frozen:
    """A manual and its chapters of the same language, as they are published now."""
    language = manual.locale.language_code
    frozen = Frozen(content={})
    with override(language):
        frozen.content.update(
            title=manual.title,
            for_whom=manual.for_whom,
            intro=manual.intro,
            about=_about(),
            chapters=[freeze_chapter(chapter, frozen) for chapter in chapters],
        )
    return frozen


def freeze_chapter(chapter: Chapter, frozen: Frozen) -> dict[str, Any]:
    """One chapter in the active language; pictures and facts are added to `frozen`."""
    return {
        "key": str(chapter.translation_key),
        "title": chapter.title,
        "summary": chapter.summary,
        "body": [
            {"id": block.id, "type": block.block_type, "value": _value(block, frozen)}
            for block in chapter.body
        ],
    }


def _about() -> dict[str, str]:
    city = CityProfile.objects.first() or CityProfile()
    return {
        "operator": city.operator,
        "contact": city.contact_email,
        "address": _base() + reverse("manuals:shelf"),
    }


def _base() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def _value(block: Any, frozen: Frozen) -> Any:
    written_out = WRITTEN_OUT.get(block.block_type)
    if written_out is not None:
        return written_out(block.value, frozen)
    return _plain(block.value)


def _plain(value: Any) -> Any:
    """Values of nested blocks as mappings, lists and texts."""
    if isinstance(value, StructValue):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, ListValue):
        return [_plain(entry) for entry in value]
    return value


def _paragraph(value: Any, frozen: Frozen) -> str:
    """HTML as shown; links into this site become whole addresses, for paper."""
    return LOCAL_LINK.sub(_base() + "/", expand_db_html(value.source))


def _law(value: Any, frozen: Frozen) -> dict[str, str]:
    fact = LegalFact.objects.filter(code=value["code"]).first()
    if fact is None:
        return {}
    frozen.facts[fact.code] = fact
    return {
        "code": fact.code,
        "article": fact.article,
        "text": fact.text,
        "source": fact.source,
        "in_force_on": fact.in_force_on.isoformat(),
        "reviewed_on": fact.reviewed_on.isoformat(),
        "review_due_on": fact.review_due_on.isoformat(),
    }


def _help_lines(value: Any, frozen: Frozen) -> dict[str, Any]:
    chosen = {
        "all": HelpLine.objects.all(),
        "bar": HelpLine.objects.in_help_bar(),
        "under_14": HelpLine.objects.filter(takes_under_14=True),
    }[value["which"]]
    return {"which": value["which"], "lines": [_help_line(line) for line in chosen]}


def _help_line(line: HelpLine) -> dict[str, Any]:
    opens = "" if line.always_open or not line.opens_at else f"{line.opens_at:%H:%M}"
    closes = "" if line.always_open or not line.closes_at else f"{line.closes_at:%H:%M}"
    return {
        "name": line.name,
        "phone": line.phone,
        "what_happens": line.what_happens,
        "always_open": line.always_open,
        "open_weekends": line.open_weekends,
        "opens_at": opens,
        "closes_at": closes,
    }


def _figure(value: Any, frozen: Frozen) -> dict[str, str]:
    """The name is empty where the picture was removed or its file is gone."""
    name, picture = "", value["picture"]
    if picture is not None:
        with suppress(PictureGone):
            name = name_of(picture)
            frozen.pictures[name] = picture
    return {"picture": name, "description": value["description"], "caption": value["caption"]}


WRITTEN_OUT: dict[str, Callable[[Any, Frozen], Any]] = {
    "paragraph": _paragraph,
    "law": _law,
    "help_lines": _help_lines,
    "figure": _figure,
}
"""Kinds of blocks whose value only points to something; all others are data already."""
