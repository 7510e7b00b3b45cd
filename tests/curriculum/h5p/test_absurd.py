"""What nobody sends in earnest: refused in words, and no fault of ours."""

import json
import time
from pathlib import Path

import pytest
from django.http import QueryDict

from core.actors import SYSTEM
from curriculum.h5p import core_files
from curriculum.h5p.models import Activity
from curriculum.h5p.packages import read_package
from curriculum.h5p.packages.checks import parsed
from curriculum.h5p.services import bundle, install_libraries
from curriculum.h5p.services.bundling import RELATIVE_URL
from curriculum.h5p.writing.desk import Desk, Kind
from curriculum.h5p.writing.form import ActivityForm
from curriculum.h5p.writing.moves import moved
from curriculum.h5p.writing.semantics import read_fields
from tests.curriculum.h5p.making import BASE, a_library, a_package
from tests.curriculum.h5p.store import an_activity

pytestmark = pytest.mark.core

ROW = {"name": "row", "type": "text", "optional": True}
LIST = [{"name": "rows", "type": "list", "field": ROW, "optional": True}]
HTML = [{"name": "text", "type": "text", "widget": "html", "tags": ["p"]}]


def form_of(semantics, base, data: QueryDict | None) -> ActivityForm:
    return ActivityForm(Kind("Test.Kind 1.0", "Test", read_fields(semantics)), Desk(), base, data)


def rows(*keys: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data["p.rows.~list"] = "1"
    data.setlist("p.rows.~row", list(keys))
    for key in keys:
        data[f"p.rows.{key}"] = "x"
    return data


@pytest.mark.parametrize("needs", [5, "x", {"a": 1}, None, True])
def test_dependencies_that_are_no_list_are_a_finding(needs) -> None:
    read = read_package(a_package(preloadedDependencies=needs))
    assert read.findings


@pytest.mark.parametrize("runnable", ["yes", [1], {}, 1.5, -1])
def test_a_library_says_in_a_number_whether_it_is_runnable(runnable) -> None:
    body = a_library("Test.Base", 1, 0, runnable=runnable, preloadedJs=[{"path": "base.js"}])
    read = read_package(a_package({f"{BASE}/library.json": body}))
    if runnable == {}:
        assert read.findings == []  # PHP writes nothing so
    else:
        assert "runnable" in {one.value for one in read.findings}


@pytest.mark.parametrize(
    "path",
    [
        "../Test.Choice-1.2/scripts/choice.js",
        "base.png",
        "./../Test.Base-1.0/base.js",
        "library.json",
    ],
)
def test_a_library_loads_its_own_scripts_and_nothing_else(path) -> None:
    library = a_library("Test.Base", 1, 0, preloadedJs=[{"path": path}])
    read = read_package(a_package({f"{BASE}/library.json": library, f"{BASE}/base.png": b"x"}))
    assert read.findings


def test_what_is_accepted_can_be_published() -> None:
    library = a_library("Test.Base", 1, 0, runnable=True, preloadedJs=[{"path": "./base.js"}])
    package = a_package({f"{BASE}/library.json": library})
    read = read_package(package)
    assert read.findings == []
    install_libraries(read, actor=SYSTEM)
    assert bundle(an_activity(package)).script.size


@pytest.mark.parametrize(
    "text",
    [
        "NaN", "[Infinity]", "[-Infinity]", "[1e999]", r'{"a": "\u0000"}', r'{"\ud800": 1}',
        r'["\udfff"]', "[" * 66 + "]" * 66, "[" * 100_000,
    ],
)  # fmt: skip
def test_json_that_no_database_keeps_is_none(text) -> None:
    assert parsed(text.encode()) is None
    assert parsed(json.dumps({"a": ["\U0001f600", 1.5, None]}).encode()) is not None
    assert parsed(("[" * 60 + "]" * 60).encode()) is not None


def test_long_names_are_not_there(client) -> None:
    activity = an_activity()
    for part in ("a" * 241, "가" * 90, "a" * 256):
        assert client.get(f"/h5p/{activity.bundle_id}/content/{part}").status_code == 404


def test_a_preview_says_so_when_it_cannot_be_played(settings, tmp_path: Path, rf) -> None:
    activity = an_activity()
    activity.parameters = {"inner": {"library": "Test.Gone 1.0", "params": {}}}
    assert activity.get_preview_context(rf.get("/"), "")["bundle"] is None
    settings.H5P_CORE_ROOT = tmp_path / "none" / "dist"
    core_files.core_version.cache_clear()
    try:
        published = Activity.objects.get(pk=activity.pk)
        assert published.get_preview_context(rf.get("/"), "")["bundle"] is None
    finally:
        core_files.core_version.cache_clear()


def test_a_list_longer_than_the_form_stays_whole() -> None:
    base = {"rows": [f"row {number}" for number in range(150)]}
    form = form_of(LIST, base, form_of(LIST, base, None).posted())
    assert form.parameters == base
    assert form.is_valid()


def test_more_rows_than_there_can_be_are_refused_and_not_cut() -> None:
    form = form_of(LIST, {"rows": []}, rows(*[f"n{number}" for number in range(101)]))
    assert len(form.parameters["rows"]) == 101
    assert not form.is_valid()


@pytest.mark.parametrize("key", ["00000000999999", "1" * 5000, "n" + "1" * 5000, "-1", "00", "²"])
def test_absurd_row_keys_are_refused(key) -> None:
    form = form_of(LIST, {"rows": ["a", "b"]}, rows("0", key))
    assert not form.is_valid()
    after = moved(rows("0", key), "add p.rows")
    assert after.data.getlist("p.rows.~row")[-1] == "n0"


def test_text_nested_too_deeply_to_be_shown_is_kept() -> None:
    base = {"text": "<p>" + "<b>" * 5000 + "글" + "</b>" * 5000 + "</p>"}
    form = form_of(HTML, base, form_of(HTML, base, None).posted())
    assert form.parameters == base
    assert form.is_valid()


def test_no_style_sheet_keeps_us_busy() -> None:
    assert RELATIVE_URL.sub("x", "url( data:a) url( 'a.png' ) url(b.png )") == "url( data:a) x x"
    began = time.process_time()
    RELATIVE_URL.sub("x", "url(" + " " * 100_000 + "'")
    RELATIVE_URL.sub("x", "url(a" * 20_000)
    assert time.process_time() - began < 5
