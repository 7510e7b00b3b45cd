"""Builds the demo activities as an editor would, in both languages, and puts them into lessons.

Every text in texts/ stands there in both languages: {"ko": …, "en": …}.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.db import transaction

from core.actors import SYSTEM
from curriculum.h5p.libraries import own_package
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import install_libraries
from curriculum.h5p.writing.complete import complete
from curriculum.h5p.writing.desk import Desk, Kind
from curriculum.h5p.writing.kinds import installed, kind_of
from curriculum.h5p.writing.services import translate_activity, write_activity
from curriculum.models import LessonPage

TEXTS = Path(__file__).parent / "texts"
HELP = "help.json"
LANGUAGES = frozenset({"ko", "en"})


@transaction.atomic
def build() -> None:
    """Install our own libraries and write the activities. What is there stays."""
    install_libraries(read_package(own_package()), actor=SYSTEM)
    new: defaultdict[str, list[dict[str, Activity]]] = defaultdict(list)
    for demo in written_down():
        title = demo["content"]["title"]["ko"]
        if not Activity.objects.filter(title=title, language="ko").exists():
            new[demo["lesson"]].append(_write(demo))
    for slug, made in new.items():
        _put_into_lessons(slug, made)


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


def _write(demo: dict[str, Any]) -> dict[str, Activity]:
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
    return {"ko": korean, "en": english}


def _put_into_lessons(slug: str, made: list[dict[str, Activity]]) -> None:
    """Each page is published once: publishing prints it anew."""
    for code in sorted(LANGUAGES):
        for page in LessonPage.objects.filter(slug=slug, locale__language_code=code):
            for one in made:
                page.activities.append(("activity", one[code]))
            page.save_revision().publish()
