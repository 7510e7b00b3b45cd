"""The gates of `make check` close when they should."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

SOMEWHERE = "https://packages.example/thing.tgz"


@pytest.fixture
def gate(monkeypatch):
    """A module of bin/ by name."""
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    return importlib.import_module


@pytest.fixture
def tree(tmp_path):
    """Locks and one room's migration, all in order."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    if (ROOT / "package-lock.json").exists():
        shutil.copy(ROOT / "package-lock.json", tmp_path)
    (tmp_path / "campaigns" / "migrations").mkdir(parents=True)
    (tmp_path / "campaigns" / "migrations" / "0001_initial.py").touch()
    return tmp_path


def test_the_locks_as_they_are_name_no_address(gate, tree):
    assert list(gate("check_tree").faults(tree)) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("requirements/lock.txt", "--index-url https://packages.example/simple\n"),
        ("requirements/lock.txt", "thing @ https://packages.example/thing.whl\n"),
        ("requirements/lock.txt", "thing==1.0\n"),
        ("package-lock.json", f'{{"resolved": "{SOMEWHERE}"}}\n'),
    ],
)
def test_an_address_or_a_missing_hash_in_a_lock_closes_the_gate(gate, tree, name, line):
    with (tree / name).open("a") as lock:
        lock.write(line)
    assert any(name in fault for fault in gate("check_tree").lock_faults(tree))


def test_a_second_migration_of_tables_closes_the_gate(gate, tree):
    second = tree / "campaigns" / "migrations" / "0002_more.py"
    second.write_text("operations = [migrations.RunPython(add, remove)]\n")
    assert list(gate("check_tree").migration_faults(tree)) == []
    second.write_text('operations = [migrations.AddField("campaign", "name", field)]\n')
    assert [*gate("check_tree").migration_faults(tree)] != []


def test_a_path_of_one_machine_closes_the_gate(gate, tree):
    (tree / "notes.md").write_text("see " + "/ho" + "me/somebody/notes\n")
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    subprocess.run(["git", "add", "notes.md"], cwd=tree, check=True)
    assert list(gate("check_tree").path_faults(tree)) == ["notes.md:1: a path of one machine"]


CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "said and translated"
msgstr "말했고 옮겼습니다"

msgid "said and left empty"
msgstr ""

#, fuzzy
msgid "said and guessed"
msgstr "짐작입니다"

msgid "said to %(name)s"
msgstr "%(nom)s에게 말했습니다"
"""


def test_a_missing_empty_fuzzy_or_ill_fitting_translation_closes_the_gate(gate, tmp_path):
    room = tmp_path / "room"
    (room / "locale" / "ko" / "LC_MESSAGES").mkdir(parents=True)
    (room / "locale" / "ko" / "LC_MESSAGES" / "django.po").write_text(CATALOGUE)
    texts = [
        "said and translated",
        "said and left empty",
        "said and guessed",
        "said to %(name)s",
        "said and forgotten",
    ]
    (room / "views.py").write_text("\n".join(f'_("{text}")' for text in texts))
    assert sorted(gate("check_translations").faults(room)) == [
        "room: empty: said and left empty",
        "room: fuzzy: said and guessed",
        "room: missing: said and forgotten",
        "room: other placeholders than the English: said to %(name)s",
    ]


def test_a_changed_model_without_its_migration_closes_the_gate(tmp_path):
    for name in ["site", "curriculum", "campaigns", "instructors"]:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ["surveillance_team", "deletion_bridge"]:
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "manage.py", tmp_path)
    people = tmp_path / "site" / "home" / "models" / "pages.py"
    people.write_text(
        f"{people.read_text()}\n\nclass Forgotten(BasePage):\n    class Meta:\n        pass\n"
    )
    env = {
        **os.environ,
        "DATABASE_URL": "sqlite://:memory:",
        "JIKIMI_VAR": str(tmp_path / "var"),
        "PYTHONPATH": "",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Forgotten" in done.stdout


def test_without_root_it_says_which_packages_to_ask_for_and_goes_on(gate, monkeypatch, capsys):
    setup = gate("setup")
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    wanted = [("thing", "run", "false"), ("other", "run", "true"), ("server", "test", "false")]
    monkeypatch.setattr(setup, "_wanted", lambda: iter(wanted))
    setup.system_packages(("run",))
    assert "apt-get install thing\n" in capsys.readouterr().out


def test_a_step_is_done_again_when_what_it_is_made_from_changes_or_its_result_is_gone(
    gate, tmp_path
):
    steps = gate("steps")
    result = tmp_path / "result"

    def needed(key):
        with steps.once(tmp_path / "stamps" / "step", key, result) as is_needed:
            result.touch()
        return is_needed

    assert [needed("a"), needed("a"), needed("b"), needed("b")] == [True, False, True, False]
    result.unlink()
    assert needed("b")


def test_a_step_that_failed_is_not_stamped(gate, tmp_path):
    steps = gate("steps")
    with pytest.raises(steps.StepFailed), steps.once(tmp_path / "step", "a"):
        raise steps.StepFailed
    with steps.once(tmp_path / "step", "a") as needed:
        assert needed


def test_a_failed_step_shows_the_end_of_its_log_and_what_to_do(gate, monkeypatch, capsys, tmp_path):
    steps = gate("steps")
    monkeypatch.setattr(steps, "LOGS", tmp_path)
    with pytest.raises(steps.StepFailed):
        steps.run("Thing", "sh", "-c", "echo broken; exit 3", advice="Mend it.")
    said = capsys.readouterr().out
    assert "    broken\n" in said
    assert "What to do: Mend it." in said
    assert "✗ Thing" in said
