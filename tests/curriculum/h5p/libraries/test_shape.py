"""Our libraries as H5P wants them: complete, told in both languages, and depending on nothing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from curriculum.h5p.libraries import ROOT, folders, own_package
from curriculum.h5p.packages import read_package
from curriculum.h5p.writing.semantics import WORDS_OF_CONTENT, WORDS_OF_LABELS, told_in

LONGEST = 250  # lines, as any file of the house
HANGUL = re.compile("[가-힣]")
RUNNABLE = [folder for folder in folders() if folder.name != "Jikimi.Kit-1.0"]
KNOWN_LICENCES = {"MIT", "GPL1", "GPL2", "GPL3", "MPL", "MPL2"}  # what H5P's validators take


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def named(folder: Path) -> pytest.param:  # type: ignore[valid-type]
    return pytest.param(folder, id=folder.name)


def words(semantics: Any) -> list[str]:
    if isinstance(semantics, list):
        return [word for one in semantics if isinstance(one, dict) for word in words(one)]
    told = [semantics[key] for key in (*WORDS_OF_LABELS, *WORDS_OF_CONTENT) if key in semantics]
    inner = [semantics[key] for key in ("fields", "field", "options") if key in semantics]
    is_choice = "value" in semantics or semantics.get("type") == "select"
    texts = [one for one in told if isinstance(one, str) and not (is_choice and one == "other")]
    return [*texts, *(word for one in inner for word in words(one) if isinstance(one, list | dict))]


def test_the_package_is_accepted_without_a_finding() -> None:
    package = read_package(own_package())
    assert package.findings == []
    assert len(package.libraries) == len(folders()) == 8
    assert own_package().read() == own_package().read()


@pytest.mark.parametrize("folder", [named(one) for one in folders()])
def test_a_library_says_what_it_is(folder: Path) -> None:
    library = read(folder / "library.json")
    version = f"{library['majorVersion']}.{library['minorVersion']}"
    assert folder.name == f"{library['machineName']}-{version}"
    assert library["license"] in KNOWN_LICENCES
    assert library["coreApi"] == {"majorVersion": 1, "minorVersion": 24}
    assert all((folder / one["path"]).is_file() for one in library["preloadedJs"])
    assert all((folder / one["path"]).is_file() for one in library.get("preloadedCss", []))
    needs = {one["machineName"] for one in library.get("preloadedDependencies", [])}
    assert needs <= {"Jikimi.Kit"}


@pytest.mark.parametrize("folder", [named(one) for one in RUNNABLE])
def test_every_word_is_told_in_english_and_korean(folder: Path) -> None:
    semantics = read(folder / "semantics.json")
    for language in ("en", "ko"):
        translation = read(folder / "language" / f"{language}.json")["semantics"]
        told = told_in(
            semantics,
            translation,
            [*WORDS_OF_LABELS, *WORDS_OF_CONTENT],
            library="",
            language="",
        )
        is_korean = [bool(HANGUL.search(word)) for word in words(told)]
        assert is_korean
        assert all(is_korean) if language == "ko" else not any(is_korean), words(told)
    assert words(semantics) == words(
        told_in(
            semantics,
            read(folder / "language" / "en.json")["semantics"],
            [*WORDS_OF_LABELS, *WORDS_OF_CONTENT],
            library="",
            language="",
        )
    )


@pytest.mark.parametrize("folder", [named(one) for one in RUNNABLE])
def test_it_has_an_icon_without_scripts_and_upgrades(folder: Path) -> None:
    icon = (folder / "icon.svg").read_text("utf-8")
    assert icon.startswith("<svg")
    assert "script" not in icon
    assert "H5PUpgrades" in (folder / "upgrades.js").read_text("utf-8")


@pytest.mark.parametrize("script", [named(path) for path in sorted(ROOT.glob("*/*.js"))])
def test_scripts_write_no_markup_and_ask_no_network(script: Path) -> None:
    text = script.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    for word in (
        "innerHTML",
        "insertAdjacentHTML",
        "eval(",
        "fetch(",
        "XMLHttp",
        "import ",
        "http:",
    ):
        if word == "http:" and "adlnet" in text:
            continue  # the name of a kind of statement, not an address that is asked
        assert word not in text
