"""A lesson that is only looked at in the editor is not changed by it: who approves it there has no
hand in it."""

import pytest
from wagtail.blocks import StreamValue
from wagtail.blocks.base import BlockField

from curriculum.models import LessonPage
from tests.curriculum.lessons import a_step

TASK = {"title": "쓰기", "what_to_do": "적어요", "lines": 3}
FILLED = {"steps": ("step", {**a_step(10, "main"), "title": "읽기"}), "worksheet": ("task", TASK)}


def sent_back(name, stream, **changes):
    """What a browser sends of blocks, all of it text."""
    (block,) = stream.raw_data
    head = {"type": block["type"], "id": block["id"], "order": "0", "deleted": ""}
    values = {f"value-{part}": str(said) for part, said in (block["value"] | changes).items()}
    parts = {f"{name}-0-{part}": said for part, said in (head | values).items()}
    return {f"{name}-count": "1", **parts}


@pytest.fixture(params=list(FILLED))
def field(request):
    field = LessonPage._meta.get_field(request.param)
    kind, value = FILLED[request.param]
    block = {"type": kind, "id": "6f2c", "value": value}
    stream = StreamValue(field.stream_block, [block], is_lazy=True)
    return request.param, BlockField(block=field.stream_block), stream


def has_changed(field, **changes):
    name, form_field, stream = field
    data = sent_back(name, stream, **changes)
    return form_field.has_changed(stream, form_field.block.value_from_datadict(data, {}, name))


def test_blocks_sent_back_as_they_were_count_as_unchanged(field):
    assert not has_changed(field)


@pytest.mark.parametrize("typed", ["11", "", "eleven", "10.5"])
def test_another_number_or_none_counts_as_changed(field, typed):
    assert has_changed(field, **{"minutes" if field[0] == "steps" else "lines": typed})
