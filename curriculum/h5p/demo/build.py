"""Builds the demo activities as an editor would, in both languages.

Every text in texts/ stands there in both languages: {"ko": …, "en": …}.
"""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from core.actors import SYSTEM
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.services import install_own
from curriculum.h5p.writing.complete import complete
from curriculum.h5p.writing.desk import Desk, Kind
from curriculum.h5p.writing.kinds import installed, kind_of
from curriculum.h5p.writing.services import translate_activity, write_activity

TEXTS = Path(__file__).parent / "texts"
HELP = "help.json"
LANGUAGES = frozenset({"ko", "en"})


@transaction.atomic
def build() -> None:
    """Install our own libraries and write the activities. What is there stays."""
    install_own(actor=SYSTEM)
    for demo in written_down():
        if _found(demo, "ko") is None:
            _write(demo)


def activities_of(slug: str) -> list[dict[str, Activity]]:
    """The activities written down for a lesson, each in both languages."""
    pairs = [
        (_found(demo, "ko"), _found(demo, "en"))
        for demo in written_down()
        if demo["lesson"] == slug
    ]
    return [{"ko": korean, "en": english} for korean, english in pairs if korean and english]


def written_down() -> list[dict[str, Any]]:
    """All of texts/: the slug of a lesson, a library, and its content, ending with whom to tell."""
    found = [_read(path.name) for path in sorted(TEXTS.glob("*.json")) if path.name != HELP]
    shared = _read(HELP)
    return [{**one, "content": {**one["content"], "help": shared}} for one in found]


def told_in(value: Any, language: str) -> Any:
    """What is written down, in one of its languages. Names of moments are the same in both."""
    if isinstance(value, dict):
        if set(value) == LANGUAGES:
            return value[language]
        return {key: told_in(one, language) for key, one in value.items()}
    if isinstance(value, list):
        return [told_in(one, language) for one in value]
    return value


def parameters_of(library: Library, content: dict[str, Any], language: str) -> dict[str, Any]:
    """The content of an activity, with the words on its buttons."""

    def find(name: str) -> Kind | None:
        found = installed(name)
        return kind_of(found, labels=language, content=language) if found else None

    kind = find(library.ubername)
    assert kind is not None
    return complete(kind, told_in(content, language), Desk(kind_of=find))


def _read(name: str) -> Any:
    return json.loads((TEXTS / name).read_text("utf-8"))


def _found(demo: dict[str, Any], code: str) -> Activity | None:
    title = demo["content"]["title"][code]
    return Activity.objects.filter(title=title, language=code).first()


def _write(demo: dict[str, Any]) -> None:
    content = demo["content"]
    library = Library.objects.runnable().filter(machine_name=demo["library"]).in_order()[0]
    korean = write_activity(
        library=library,
        title=content["title"]["ko"],
        language="ko",
        parameters=parameters_of(library, content, "ko"),
        actor=SYSTEM,
    )
    korean.latest_revision.publish()
    english = translate_activity(
        korean.pk,
        language="en",
        title=content["title"]["en"],
        parameters=parameters_of(library, content, "en"),
        actor=SYSTEM,
    )
    english.latest_revision.publish()
