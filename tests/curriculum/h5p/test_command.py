"""manage.py h5p: what it prints, and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from curriculum.h5p.models import Activity, Library
from curriculum.h5p.packages import read_package
from tests.curriculum.h5p.making import BASE, a_package, content_files, library_files, packed
from tests.curriculum.h5p.store import an_activity


def told(*arguments: str) -> tuple[list[dict], int]:
    out, code = StringIO(), 0
    try:
        call_command("h5p", *arguments, stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], code


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    good, bad = tmp_path / "good.h5p", tmp_path / "bad.h5p"
    good.write_bytes(a_package().getvalue())
    bad.write_bytes(a_package({"content/a.php": "x"}).getvalue())
    return str(good), str(bad)


def test_inspect_prints_one_object_a_file_and_ends_with_1_if_one_is_refused(files) -> None:
    good, bad = files
    lines, code = told("inspect", good, bad)
    assert code == 1
    assert [line["file"] for line in lines] == [good, bad]
    assert [line["accepted"] for line in lines] == [True, False]
    assert lines[0]["reasons"] == []
    assert lines[0]["main_library"] == "Test.Choice 1.2"
    assert lines[0]["dependencies"] == ["Test.Choice 1.2", "Test.Base 1.0"]
    assert lines[0]["would_install"] == ["Test.Base 1.0.0", "Test.Choice 1.2.3"]
    assert lines[1]["reasons"][0]["fault"] == "kind_not_taken"
    assert lines[1]["reasons"][0]["wrong"] == "Files ending in “.php” are not taken."
    assert lines[1]["would_install"] == []
    assert told("inspect", good)[1] == 0
    assert not Library.objects.exists()


def test_install_installs_what_is_sound_and_says_what_is_not(files) -> None:
    good, bad = files
    lines, code = told("install", bad, good)
    assert code == 1
    assert lines[1]["installed"] == ["Test.Base 1.0.0", "Test.Choice 1.2.3"]
    assert told("install", good) == (
        [{"file": good, "accepted": True, "installed": []}],
        0,
    )
    assert told("inspect", good)[0][0]["would_install"] == []


def test_rebundle_makes_anew_what_changed(monkeypatch) -> None:
    an_activity()
    assert told("rebundle")[0] == [{"changed": 0}]
    before = Activity.objects.get().bundle_id
    from curriculum.h5p.services import bundling

    monkeypatch.setattr(bundling, "core_version", lambda: "9.9.9")
    assert told("rebundle")[0] == [{"changed": 1}]
    assert Activity.objects.get().bundle_id != before


def test_a_newer_patch_is_told_before_it_is_installed(files, tmp_path: Path) -> None:
    told("install", files[0])
    newer = tmp_path / "newer.h5p"
    newer.write_bytes(packed(library_files(patch=4) | content_files()).getvalue())
    assert told("inspect", str(newer))[0][0]["would_install"] == ["Test.Choice 1.2.4"]
    assert told("install", str(newer))[0][0]["installed"] == ["Test.Choice 1.2.4"]


def test_a_version_with_other_files_is_told_before_it_is_refused(files, tmp_path: Path) -> None:
    told("install", files[0])
    other = tmp_path / "other.h5p"
    other.write_bytes(a_package({f"{BASE}/base.js": "stolen()"}).getvalue())
    looked = told("inspect", str(other))[0][0]
    assert (looked["clashes"], looked["would_install"]) == (["Test.Base 1.0.0"], [])
    assert told("install", str(other))[1] == 1


def test_export_writes_what_was_last_saved(tmp_path: Path) -> None:
    activity = an_activity()
    activity.title = "새 제목"
    activity.save_revision()
    target = tmp_path / "out.h5p"
    told("export", str(activity.pk), "--to", str(target))
    with target.open("rb") as file:
        assert read_package(file).title == "새 제목"
    with pytest.raises(CommandError, match="no activity"):
        call_command("h5p", "export", "999999")


@pytest.mark.parametrize("way", ["inspect", "install"])
def test_a_file_that_cannot_be_opened_keeps_nobody_from_the_next(
    files, tmp_path: Path, way: str
) -> None:
    lines, code = told(way, str(tmp_path / "none.h5p"), str(tmp_path), files[0])
    assert code == 1
    assert [line["accepted"] for line in lines] == [False, False, True]
    assert lines[0]["reasons"][0]["wrong"] == "This file cannot be opened."
