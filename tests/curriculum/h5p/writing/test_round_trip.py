"""Whatever a library asks for, what goes in comes out."""

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.h5p.writing.desk import MISSING, Desk, Kind
from curriculum.h5p.writing.form import ActivityForm
from curriculum.h5p.writing.semantics import read_fields

from .trees import anything, fields, of_a_kind

QUICK = settings(max_examples=60, deadline=None)


def form_of(semantics: Any, base: Any = MISSING, data: Any = None) -> ActivityForm:
    return ActivityForm(Kind("Test.Kind 1.0", "Test", read_fields(semantics)), Desk(), base, data)


def has_no_kept(semantics: list[dict[str, Any]]) -> bool:
    return all(
        one["type"] != "video"
        and one.get("widget") != "none"
        and has_no_kept(one.get("fields", []))
        and has_no_kept([one["field"]] if "field" in one else [])
        for one in semantics
    )


@given(of_a_kind().filter(lambda pair: has_no_kept(pair[0])))
@QUICK
def test_content_written_from_nothing_comes_out_as_it_was_typed(pair: Any) -> None:
    semantics, content = pair
    typed = form_of(semantics, content).posted()
    for key in [key for key in typed if key.endswith("~row")]:
        typed.setlist(key, [f"n{value}" for value in typed.getlist(key)])
    form = form_of(semantics, MISSING, with_new_keys(typed))
    assert form.is_valid(), [(node.name, node.errors) for node in form.wrong()]
    assert form.parameters == content


def with_new_keys(typed: Any) -> Any:
    """The same inputs as rows of a new activity: every row's key says that it is new."""
    lists = {key.removesuffix(".~list") for key in typed if key.endswith(".~list")}
    renamed = typed.copy()
    renamed.clear()
    for key in typed:
        renamed.setlist(_renamed(key, lists), typed.getlist(key))
    return renamed


def _renamed(key: str, lists: set[str]) -> str:
    parts = key.split(".")
    return ".".join(
        f"n{part}" if part.isdecimal() and ".".join(parts[:at]) in lists else part
        for at, part in enumerate(parts)
    )


@given(fields(), anything())
@QUICK
def test_any_content_saved_untouched_stays_the_same(semantics: Any, content: Any) -> None:
    before = copy.deepcopy(content)
    base = content if isinstance(content, dict) else {"title": content}
    kept = copy.deepcopy(base)
    form = form_of(semantics, base, form_of(semantics, base).posted())
    assert form.is_valid(), [(node.name, node.errors) for node in form.wrong()]
    assert same(form.parameters, kept)
    assert same(content, before)


def same(one: Any, other: Any) -> bool:
    """Equal and of the same types: 1 is not True, and 1.0 is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


@given(of_a_kind(), st.data())
@QUICK
def test_changing_one_text_changes_nothing_else(pair: Any, data: Any) -> None:
    semantics, content = pair
    sent = form_of(semantics, content).posted()
    form = form_of(semantics, content)
    texts = [n for n in form.root.walk() if n.field.kind in {"text", "textarea"}]
    if not texts:
        return
    node = data.draw(st.sampled_from(texts))
    sent[node.name] = "완전히 다른 말"
    changed = form_of(semantics, content, sent)
    assert changed.is_valid()
    sent_back = form_of(semantics, changed.parameters).posted()
    differing = [key for key in sent_back if sent_back.getlist(key) != sent.getlist(key)]
    assert differing == []
    back = form_of(semantics, changed.parameters)
    shown = {n.name: n.shown for n in back.root.walk() if hasattr(n, "shown")}
    assert shown[node.name] == "완전히 다른 말"
