"""Content and input meant to do harm: cleaned, refused, and never a fault."""

import json
from typing import Any

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.h5p.writing import clean_html
from curriculum.h5p.writing.desk import MISSING, Desk, Kind
from curriculum.h5p.writing.form import MOST_BYTES, ActivityForm
from curriculum.h5p.writing.semantics import (
    DEEPEST,
    WORDS_OF_CONTENT,
    WORDS_OF_LABELS,
    SemanticsTooDeep,
    read_fields,
    told_in,
)

HTML_FIELD = [{"name": "text", "type": "text", "widget": "html", "tags": ["p", "strong", "a"]}]
PLAIN = [{"name": "text", "type": "text", "widget": "textarea", "maxLength": 10_000}]
HOSTILE = [
    "<script>alert(1)</script><p>글</p>",
    '<p onclick="alert(1)">글</p>',
    '<p>글 <a href="javascript:alert(1)">누르기</a></p>',
    '<p>글 <a href="jav\tascript:alert(1)">누르기</a></p>',
    '<p>글</p><iframe src="https://elsewhere.example"></iframe>',
    "<p>글</p><img src=x onerror=alert(1)>",
    "<p>글</p><svg><script>alert(1)</script></svg>",
    '<p>글</p><form action="/"><input name=a></form>',
    "<p>글</p><style>p{display:none}</style>",
    "<math><mtext><p>글</p><style><img src onerror=alert(1)></style></mtext></math><p>글</p>",
    '<p>글</p><iframe srcdoc="<script>1</script>"></iframe>',
]


def form_of(semantics: Any, base: Any = MISSING, **typed: str) -> ActivityForm:
    data = None
    if typed:
        data = QueryDict(mutable=True)
        data.update({f"p.{name}": value for name, value in typed.items()})
    return ActivityForm(Kind("Test.Kind 1.0", "Test", read_fields(semantics)), Desk(), base, data)


@pytest.mark.parametrize("html", HOSTILE)
def test_what_runs_is_taken_out_of_uploaded_text_although_nobody_touched_it(html: str) -> None:
    opened = form_of(HTML_FIELD, {"text": html})
    form = ActivityForm(opened.kind, Desk(), {"text": html}, opened.posted())
    saved = form.parameters["text"]
    assert form.is_valid()
    assert not clean_html.runs(saved)
    for word in ("script", "onclick", "onerror", "iframe", "javascript", "<form", "<style"):
        assert word not in saved.lower()
    assert "글" in saved


def test_harmless_marks_the_editor_does_not_know_stay_untouched() -> None:
    html = '<h2 style="text-align:center">제목</h2>\n<table><tr><td>칸</td></tr></table>'
    opened = form_of(HTML_FIELD, {"text": html})
    form = ActivityForm(opened.kind, Desk(), {"text": html}, opened.posted())
    assert form.parameters == {"text": html}


def contentstate(text: str, url: str) -> str:
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "BOLD"}],
        "entityRanges": [{"offset": 0, "length": len(text), "key": 0}],
    }
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def test_a_forged_editor_cannot_send_what_runs() -> None:
    form = form_of(HTML_FIELD, text=contentstate("<script>글</script>", "javascript:alert(1)"))
    saved = form.parameters["text"]
    assert not clean_html.runs(saved)
    assert "<script" not in saved
    assert "글" in saved
    assert "javascript" not in saved
    honest = form_of(HTML_FIELD, text=contentstate("누르기", "https://help.example/"))
    assert 'href="https://help.example/"' in honest.parameters["text"]


@pytest.mark.parametrize(
    "sent", ["{", "[]", "null", '{"blocks": 3}', '{"blocks": [{}]}', "[" * 9999]
)
def test_an_editor_that_sends_nonsense_is_told_so(sent: str) -> None:
    form = form_of(HTML_FIELD, text=sent)
    assert not form.is_valid()


def test_plain_text_is_escaped_as_h5p_wants_it_and_shown_as_typed() -> None:
    typed = "<img src=x onerror=alert(1)> & \"말\" '말'"
    form = form_of(PLAIN, text=typed)
    saved = form.parameters["text"]
    assert "<" not in saved
    assert saved.endswith("&amp; &quot;말&quot; &#039;말&#039;")
    shown = form_of(PLAIN, {"text": saved}).root.fields[0]
    assert shown.shown == typed  # type: ignore[attr-defined]


def test_a_text_of_a_million_letters_is_refused_with_words() -> None:
    assert not form_of(PLAIN, text="가" * 1_000_000).is_valid()
    many = [{**PLAIN[0], "name": f"t{at}"} for at in range(60)]
    form = form_of(many, **{f"t{at}": "가" * 9_999 for at in range(60)})
    assert len(json.dumps(form.parameters).encode()) > MOST_BYTES
    assert form.faults
    assert not form.is_valid()


def test_semantics_nested_beyond_use_are_refused() -> None:
    tree: dict[str, Any] = {"name": "x", "type": "text"}
    for _level in range(DEEPEST + 2):
        tree = {"name": "x", "type": "group", "fields": [tree, {"name": "y", "type": "text"}]}
    with pytest.raises(SemanticsTooDeep):
        read_fields([tree])


@pytest.mark.parametrize("word", ["type", "widget", "label", "options", "showWhen", "default"])
@pytest.mark.parametrize("said", [{"a": 1}, ["text"], 7, None, True, [[{}]]])
def test_semantics_that_say_nonsense_are_no_fault_of_ours(word: str, said: Any) -> None:
    form = form_of([{"name": "a", "type": "text", word: said}, *PLAIN], text="글")
    assert form.parameters["text"] == "글"


def test_a_language_file_puts_no_marks_into_the_form() -> None:
    evil = '"><img src=x onerror=alert(1)>'
    words = {"label": evil, "description": evil, "entity": evil, "default": evil}
    lists = {"name": "rows", "type": "list", "entity": "row", "field": PLAIN[0]}
    semantics = [{**one, **dict.fromkeys(words, "x")} for one in (*PLAIN, *HTML_FIELD, lists)]
    told = told_in(
        semantics, [words] * 3, [*WORDS_OF_LABELS, *WORDS_OF_CONTENT], library="", language="de"
    )
    for node in form_of(told).root.fields:  # type: ignore[attr-defined]
        assert "alert(1)" in node.label
        assert "<img" not in render_to_string(node.template, {"node": node})


def test_activities_nested_a_hundred_deep_are_kept_and_not_walked() -> None:
    field = {"name": "inner", "type": "library", "options": ["Test.Kind 1.0"], "optional": True}
    kind = Kind("Test.Kind 1.0", "Test", read_fields([field]))
    desk = Desk(kind_of=lambda name: kind if name == kind.name else None)
    content: dict[str, Any] = {}
    for _level in range(100):
        content = {"inner": {"library": kind.name, "params": content}}
    opened = ActivityForm(kind, desk, content)
    assert len(list(opened.root.walk())) < 30
    assert ActivityForm(kind, desk, content, opened.posted()).parameters == content


NAMES = st.sampled_from(
    ["p.list.~list", "p.list.~row", "p.list.0", "p.list.n0", "p.list.n0.a", "p.lib.~library", "p.n"]
)


@given(st.lists(st.tuples(NAMES, st.text(max_size=8) | st.sampled_from(["0", "n0", "n1", "-1"]))))
@settings(max_examples=80, deadline=None)
def test_any_forged_input_is_answered(pairs: list[tuple[str, str]]) -> None:
    semantics = [
        {"name": "list", "type": "list", "field": {"name": "one", "type": "text"}},
        {"name": "lib", "type": "library", "options": ["Test.Kind 1.0"]},
        {"name": "n", "type": "number", "min": 0, "max": 5},
    ]
    sent = QueryDict(mutable=True)
    for name, value in pairs:
        sent.appendlist(name, value)
    base = {"list": ["a"], "lib": {"library": "Gone 1.0"}, "n": 3}
    kind = Kind("Test.Kind 1.0", "Test", read_fields(semantics))
    form = ActivityForm(kind, Desk(kind_of=lambda name: None), base, sent)
    assert isinstance(form.parameters, dict)
    assert json.dumps(form.parameters)
