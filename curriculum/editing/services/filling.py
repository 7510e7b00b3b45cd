"""From what a row says to the fields of a lesson, keeping what is already there."""

import json
from collections import defaultdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from curriculum.editing.importing import Values
from curriculum.editing.models import ImportedLesson
from curriculum.models import LessonPage

Child = Any  # a StreamValue.StreamChild, which Wagtail does not type


def fill(lesson: LessonPage, values: Values) -> None:
    """Set what the row speaks of. Blocks keep their ids: teachers' own versions and translations
    find a block again by them."""
    for name, value in values.fields.items():
        field = LessonPage._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(lesson, name, _kept(getattr(lesson, name), value))
        else:
            setattr(lesson, name, value)
    for name, chosen in values.many.items():
        setattr(lesson, name, chosen)
    if "title" in values.fields:
        lesson.draft_title = lesson.title


def changed_since(taken: ImportedLesson, values: Values) -> bool:
    """Whether somebody has changed by hand what the row would write over. The signature of a
    review, which no row holds, is no such change."""
    if taken.lesson.latest_revision_id == taken.revision_id:
        return False
    if taken.revision is None or taken.lesson.latest_revision is None:
        return True  # nobody can tell any more
    then, now = taken.revision.content, taken.lesson.latest_revision.content
    return any(then.get(name) != now.get(name) for name in (*values.fields, *values.many))


def _kept(old: StreamValue, pieces: list[tuple[str, Any]]) -> StreamValue:
    """Blocks of the pieces: one that says the same stays, wherever it moves; one that says
    something else takes the id of the block that stood where it stands."""
    before = list(old)
    made = list(StreamValue(old.stream_block, pieces))
    places = _equal_places(before, made)
    free = set(range(len(before))) - {place for place in places if place is not None}
    children: list[Child] = []
    following = 0
    for child, place in zip(made, places, strict=True):
        if place is not None:
            child = before[place]
        elif following in free and before[following].block_type == child.block_type:
            free.discard(place := following)
            child.id = before[place].id
        children.append(child)
        following = following if place is None else place + 1
    return StreamValue(old.stream_block, children)


def _equal_places(before: list[Child], made: list[Child]) -> list[int | None]:
    """For each new block, where one that says the same stood; each place once."""
    standing: dict[str, list[int]] = defaultdict(list)
    for place in reversed(range(len(before))):
        standing[_said(before[place])].append(place)
    return [places.pop() if (places := standing.get(_said(child))) else None for child in made]


def _said(child: Child) -> str:
    said = [child.block_type, _without_ids(child.block.get_prep_value(child.value))]
    return json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder)


def _without_ids(value: Any) -> Any:
    """Lists inside a block give their items ids of their own."""
    if isinstance(value, dict):
        return {name: _without_ids(one) for name, one in value.items() if name != "id"}
    return [_without_ids(one) for one in value] if isinstance(value, list) else value
