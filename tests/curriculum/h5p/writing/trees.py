"""Semantics and content of every shape, for property tests."""

from typing import Any

from hypothesis import strategies as st

NAMES = ["title", "text", "answers", "behaviour", "media", "choice", "list", "UI"]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20
).filter(lambda text: text.strip())
HTML = st.lists(WORDS.map(lambda text: text.replace("&", "").replace("<", "").replace(">", "")))


def texts() -> st.SearchStrategy[dict[str, Any]]:
    widgets = st.sampled_from([{}, {"widget": "textarea"}])
    return widgets.map(lambda widget: {"type": "text", "maxLength": 200, **widget})


def leaves() -> st.SearchStrategy[dict[str, Any]]:
    options = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
    return st.one_of(
        texts(),
        st.just({"type": "number"}),
        st.just({"type": "boolean"}),
        st.just({"type": "select", "options": options}),
        st.just({"type": "video"}),
        st.just({"type": "text", "widget": "none"}),
    )


def _named(fields: list[tuple[str, dict[str, Any], bool]]) -> list[dict[str, Any]]:
    found = {name: {"name": name, "optional": free, **field} for name, field, free in fields}
    return list(found.values())


def fields() -> st.SearchStrategy[list[dict[str, Any]]]:
    """A semantics.json."""
    tree = st.recursive(
        leaves(),
        lambda inner: st.one_of(
            _several(inner).map(lambda fields: {"type": "group", "fields": fields}),
            inner.map(lambda one: {"type": "list", "field": {"name": "item", **one}}),
        ),
        max_leaves=8,
    )
    return _several(tree)


def _several(inner: Any) -> st.SearchStrategy[list[dict[str, Any]]]:
    named = st.tuples(st.sampled_from(NAMES), inner, st.booleans())
    return st.lists(named, min_size=1, max_size=4).map(_named)


def content(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """What a careful editor writes into a field."""
    if field["type"] == "group":
        inner = {one["name"]: content(one) for one in field["fields"]}
        if len(inner) == 1:
            return next(iter(inner.values()))
        return st.fixed_dictionaries(inner)
    if field["type"] == "list":
        return st.lists(content(field["field"]), max_size=3)
    return {
        "text": WORDS.filter(lambda text: not set(text) & set("&<>\"'\r")),
        "number": st.integers(-1000, 1000) | st.floats(-100, 100).map(lambda n: round(n, 2)),
        "boolean": st.booleans(),
        "select": st.sampled_from(["a", "b"]),
        "video": st.just([{"path": "videos/one.mp4", "mime": "video/mp4"}]),
    }[field["type"]]


def of_a_kind() -> st.SearchStrategy[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Semantics, and content that fits it."""
    return fields().flatmap(
        lambda semantics: st.tuples(
            st.just(semantics),
            st.fixed_dictionaries({one["name"]: content(one) for one in semantics}),
        )
    )


def anything() -> st.SearchStrategy[Any]:
    """Content as it may come from anywhere: any JSON at all."""
    plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    return st.recursive(
        plain,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=4)
        ),
        max_leaves=12,
    )
