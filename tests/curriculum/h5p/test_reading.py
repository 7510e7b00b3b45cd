"""A sound package is read as it is; what is wrong with another is listed, whole and in words."""

import json
from io import BytesIO

import pytest
from django.utils.translation import override

from curriculum.h5p.packages import LibraryName, read_package, words_for
from curriculum.h5p.packages.findings import Fault
from curriculum.h5p.packages.limits import LIMITS, Limits
from tests.curriculum.h5p.making import (
    BASE,
    CHOICE,
    a_library,
    a_package,
    content_files,
    library_files,
    need,
    packed,
)


def faults(package: BytesIO, limits: Limits = LIMITS) -> set[str]:
    return {one.fault.value for one in read_package(package, limits=limits).findings}


def test_a_sound_package_is_read_as_it_is() -> None:
    package = read_package(a_package())
    assert package.findings == []
    assert package.main == LibraryName("Test.Choice", 1, 2)
    assert package.title == "무엇을 할까요?"
    assert set(package.libraries) == {
        LibraryName("Test.Base", 1, 0),
        LibraryName("Test.Choice", 1, 2),
    }
    assert set(package.files) == {"images/dot.png"}
    assert package.parameters is not None
    assert package.parameters["answers"][0]["correct"] is True
    with package.open("content/images/dot.png") as stream:
        assert stream.read(4) == b"\x89PNG"


def test_the_same_files_make_the_same_library_digest_in_any_order() -> None:
    files = library_files() | content_files()
    there = read_package(packed(files)).libraries
    back = read_package(packed(dict(reversed(files.items())))).libraries
    assert {n: one.digest for n, one in there.items()} == {n: o.digest for n, o in back.items()}
    other = read_package(a_package({f"{BASE}/base.js": "changed"})).libraries
    name = LibraryName("Test.Base", 1, 0)
    assert other[name].digest != there[name].digest


def test_progress_is_told_to_the_end() -> None:
    steps: list[tuple[int, int]] = []
    read_package(a_package(), tell=lambda done, total: steps.append((done, total)))
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > 0


SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
BAD_FILES = {
    "php": ("content/shell.php", "<?php", "kind_not_taken"),
    "html": ("content/evil.html", "<script>1</script>", "kind_not_taken"),
    "exe in a library": (f"{CHOICE}/run.exe", "MZ", "kind_not_taken"),
    "script among content": ("content/evil.js", "1", "kind_not_taken"),
    "nested package": ("content/inner.h5p", "PK", "kind_not_taken"),
    "nested archive": (f"{CHOICE}/inner.zip", "PK", "kind_not_taken"),
    "server orders": ("content/.htaccess", "AddHandler", "server_file"),
    "server orders in a library": (f"{CHOICE}/.htaccess", "AddHandler", "server_file"),
    "web.config": ("content/Web.Config", "<configuration/>", "server_file"),
    "bidi": ("content/images/gnp.‮gpj.png", "x", "hidden_characters"),
    "zero width": ("content/images/a​.png", "x", "hidden_characters"),
    "control": ("content/images/a\x07.png", "x", "hidden_characters"),
    "parent": ("content/../../evil.png", "x", "unsafe_path"),
    "inner parent": ("content/a/../b.txt", "x", "unsafe_path"),
    "absolute": ("/etc/evil.png", "x", "unsafe_path"),
    "backslash": ("content\\evil.png", "x", "unsafe_path"),
    "drive": ("C:/evil.png", "x", "unsafe_path"),
    "double slash": ("content//evil.png", "x", "unsafe_path"),
    "too long": (f"content/{'a' * 300}.png", "x", "long_path"),
    "too long in bytes": (f"content/{'가' * 90}.png", "x", "long_path"),
    "too deep": ("content/" + "a/" * 20 + "a.png", "x", "long_path"),
    "same name in capitals": ("content/images/DOT.png", "x", "same_name"),
    "same name in full width": ("content/images/ｄｏｔ.png", "x", "same_name"),
    "second manifest": ("H5P.json", "{}", "same_name"),
    "file and folder": ("content/images", "x", "file_and_folder"),
    "svg script": ("content/a.svg", SCRIPTED.format("<script>1</script>"), "svg_with_script"),
    "svg onload": ("content/a.svg", '<svg onload="alert(1)"/>', "svg_with_script"),
    "svg link": (
        "content/a.svg",
        SCRIPTED.format('<a href="java&#10;script:alert(1)"><text>x</text></a>'),
        "svg_with_script",
    ),
    "svg animation": (
        "content/a.svg",
        SCRIPTED.format('<set attributeName="href" to="javascript:alert(1)"/>'),
        "svg_with_script",
    ),
    "svg foreign": (
        "content/a.SVG",
        SCRIPTED.format("<foreignObject><b/></foreignObject>"),
        "svg_with_script",
    ),
    "svg entity": (
        "content/a.svg",
        '<!DOCTYPE svg [<!ENTITY x "javascript:alert(1)">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="&x;"/></svg>',
        "svg_with_script",
    ),
    "svg broken": ("content/a.svg", "<svg><script>alert(1)</svg>", "svg_with_script"),
    "svg in EUC-KR": (
        "content/a.svg",
        '<?xml version="1.0" encoding="euc-kr"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "svg_encoding",
    ),
    "svg that hides a script in its encoding": (
        "content/a.svg",
        '<?xml version="1.0" encoding="iso-2022-jp"?><svg><scr\x1b(Bipt>1</scr\x1b(Bipt></svg>',
        "svg_encoding",
    ),
    "svg in no encoding": (
        "content/a.svg",
        '<?xml version="1.0" encoding="no"?><svg/>',
        "svg_encoding",
    ),
    "svg in a library": (f"{CHOICE}/a.svg", '<svg onclick="1"/>', "svg_with_script"),
    "language": (f"{CHOICE}/language/de.json", "{not json", "language_file"),
    "form": (f"{CHOICE}/semantics.json", "[", "not_json"),
    "library twice": ("Test.Choice/library.json", a_library("Test.Choice", 1, 2), "library_twice"),
    "folder": ("Other-1.0/library.json", a_library("Test.Other", 1, 0), "folder_name"),
    "content not json": ("content/content.json", "nope", "not_json"),
    "content a list": ("content/content.json", "[]", "not_json"),
    "content deep": ("content/content.json", "[" * 100_000, "not_json"),
    "manifest not json": ("h5p.json", "\xff", "not_json"),
    "manifest a list": ("h5p.json", "[]", "not_json"),
    "library a list": (f"{BASE}/library.json", "[]", "not_json"),
    "newer core": (
        f"{BASE}/library.json",
        a_library("Test.Base", 1, 0, coreApi={"majorVersion": 1, "minorVersion": 99}),
        "core_too_old",
    ),
    "script missing": (
        f"{BASE}/library.json",
        a_library("Test.Base", 1, 0, preloadedJs=[{"path": "not-there.js"}]),
        "file_missing",
    ),
    "needs one that lacks": (
        f"{BASE}/library.json",
        a_library("Test.Base", 1, 0, preloadedDependencies=[need("Test.Gone", 1, 0)]),
        "library_missing",
    ),
    "odd version": (f"{BASE}/library.json", a_library("Test.Base", 1, -1), "field_wrong"),
    "odd name": (f"{BASE}/library.json", a_library("../etc", 1, 0), "field_wrong"),
    "odd dependency": (
        f"{BASE}/library.json",
        a_library("Test.Base", 1, 0, preloadedDependencies=[{"machineName": 7}]),
        "field_wrong",
    ),
    "odd script": (
        f"{BASE}/library.json",
        a_library("Test.Base", 1, 0, preloadedJs=["base.js"]),
        "field_wrong",
    ),
    "no title": ("h5p.json", json.dumps({"mainLibrary": "x"}), "field_missing"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_what_must_not_come_in_is_found(case: str) -> None:
    path, body, fault = BAD_FILES[case]
    files = library_files() | content_files() | {path: body}
    read = read_package(packed(files))
    assert fault in {one.fault.value for one in read.findings}
    for one in read.findings:
        words = words_for(one.as_json())
        assert words.path
        assert words.wrong
        assert words.to_do
        assert "‮" not in words.path


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = faults(
        a_package(
            {"content/a.php": "x", "content/b.svg": '<svg onload="1"/>', "content/c.exe": "x"}
        )
    )
    assert found >= {"kind_not_taken", "svg_with_script"}


def test_the_list_has_an_end() -> None:
    read = read_package(a_package({f"content/{n}.php": "x" for n in range(200)}))
    assert len(read.findings) == LIMITS.findings + 1
    assert read.findings[-1].fault is Fault.MORE
    assert read.findings[-1].value == "140"


def test_harmless_drawings_and_hidden_files_come_through() -> None:
    drawing = '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>' + (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="&ns;"><path d="M0 0h1"/></svg>'
    )
    extra = {"content/a.svg": drawing, ".DS_Store": "x", "__MACOSX/._a": "x", "README.md": "x"}
    read = read_package(a_package(extra))
    assert read.findings == []
    assert "a.svg" in read.files
    assert read.left_out == ["README.md"]


def test_a_package_without_content_or_manifest_is_told_apart() -> None:
    assert faults(a_package(without=("h5p.json",))) == {"no_h5p_json"}
    read = read_package(a_package(without=("content/content.json",)))
    assert read.findings == []
    assert read.parameters is None


def test_words_are_there_in_both_languages() -> None:
    for fault in Fault:
        told = []
        for language in ("ko", "en"):
            with override(language):
                words = words_for({"fault": fault.value, "path": "a", "value": "7"})
                assert "{value}" not in words.wrong + words.to_do
                told.append((words.wrong, words.to_do))
        assert told[0] != told[1], fault
