"""The shape of the house, and that its import contracts can fail."""

import os
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
IN_SITE = ["config", "core", "users", "home", "privacy", "credentials"]
AT_THE_TOP = ["curriculum", "campaigns", "instructors", "surveillance_team", "deletion_bridge"]

ONLY_DOWN = "Rooms only look down, and siblings do not know each other"
TWO_CALLERS = "Two callers may hand over to the bridge"
OPAQUE_IDS = "The bridge knows persons only as opaque ids"
A_STRANGER = "The sandbox peer is a stranger: it imports nothing of Jikimi and no Django"
OF_THE_TEAM = "The rooms of the team do not know each other"
TRUNK = "The team's trunk knows none of its rooms"
OF_LESSONS = "The rooms of the curriculum do not know each other"
LESSONS = "Lessons know none of the rooms that are made of them"
ACTIVITIES = "Activities know nothing of lessons, so that they can live without them"


def test_site_is_a_source_root_and_not_a_package():
    assert not (ROOT / "site" / "__init__.py").exists(), (
        'A package named "site" hides the standard library module that finds site-packages.'
    )


def test_site_is_not_ignored_by_git():
    asked = ["git", "check-ignore", "--quiet", "--no-index", "site/core/apps.py"]
    assert subprocess.run(asked, cwd=ROOT, check=False).returncode == 1


@pytest.mark.parametrize("name", IN_SITE)
def test_no_dependency_hides_what_lies_in_site(name):
    assert Path(import_module(name).__file__).is_relative_to(ROOT / "site")


@pytest.mark.parametrize("name", AT_THE_TOP)
def test_no_dependency_hides_the_other_rooms(name):
    assert Path(import_module(name).__file__).parent == ROOT / name


def test_every_test_folder_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [f for f in folders if not (f / "__init__.py").exists()] == [], (
        "Without it pytest takes tests/campaigns for the room itself."
    )


@pytest.mark.parametrize(
    ("contract", "name", "below"),
    [(TRUNK, "surveillance_team", set()), (LESSONS, "curriculum", {"h5p"})],
)
def test_a_trunk_is_named_module_by_module(contract, name, below):
    """A module that the contract does not name may import what it likes."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [trunk] = [one for one in contracts["contracts"] if one["name"] == contract]
    apart = {name.rpartition(".")[2] for name in trunk["forbidden_modules"]} | {"migrations"}
    packages = {path.parent.name for path in (ROOT / name).glob("*/__init__.py")} - apart - below
    modules = {path.stem for path in (ROOT / name).glob("*.py")} - {"__init__"}
    named = {name.partition(".")[2] for name in trunk["source_modules"]}
    assert named == packages | modules


@pytest.fixture
def copy(tmp_path):
    """The code of the rooms, to be broken."""
    only_code = shutil.ignore_patterns(
        "__pycache__", "migrations", "static", "templates", "locale", "assets", "node_modules"
    )
    for name in ["site", *AT_THE_TOP]:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def linted(folder):
    lint = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--no-logo"]
    env = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{folder / 'site'}", "COLUMNS": "300"}
    done = subprocess.run(lint, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_house_as_it_stands_keeps_its_contracts(copy):
    code, said = linted(copy)
    assert code == 0, said


FORBIDDEN = [
    (ONLY_DOWN, "core", "import users.models"),
    (ONLY_DOWN, "campaigns", "import curriculum"),
    (TWO_CALLERS, "campaigns", "import deletion_bridge.services"),
    (TWO_CALLERS, "surveillance_team", "from deletion_bridge import payloads"),
    (OPAQUE_IDS, "deletion_bridge", "import allauth"),
    (A_STRANGER, "deletion_bridge.sandbox", "import django"),
    (A_STRANGER, "deletion_bridge.sandbox", "import core.ids"),
    (OF_THE_TEAM, "surveillance_team.hours", "import surveillance_team.joining"),
    (TRUNK, "surveillance_team.services", "import surveillance_team.triage.queue"),
    (OF_LESSONS, "curriculum.mine", "import curriculum.editing"),
    (LESSONS, "curriculum.services", "import curriculum.outputs"),
    (ACTIVITIES, "curriculum.h5p", "import curriculum.models"),
]


def test_every_forbidden_import_breaks_its_contract(copy):
    """All at once, each from a module of its own: reading the whole house takes seconds."""
    broken = []
    for number, (contract, package, line) in enumerate(FORBIDDEN):
        root = copy / "site" if package in IN_SITE else copy
        path = root.joinpath(*package.split("."), f"broken_{number}.py")
        path.write_text(f"{line}\n")
        broken.append((contract, f"{package}.broken_{number} -> "))
    code, said = linted(copy)
    assert code != 0
    told = told_by_contract(said)
    assert [(contract, why) for contract, why in broken if why not in told[contract]] == [], said


def told_by_contract(said):
    """What the second half of the answer holds under the name of each contract that is broken."""
    told = said.partition("Broken contracts")[2]
    names = {contract for contract, _package, _line in FORBIDDEN}
    starts = sorted((told.index(f"\n{name}\n-"), name) for name in names if f"{name}\n-" in told)
    ends = [start for start, _name in starts[1:]] + [len(told)]
    found = {name: told[start:end] for (start, name), end in zip(starts, ends, strict=True)}
    return {name: found.get(name, "") for name in names}
