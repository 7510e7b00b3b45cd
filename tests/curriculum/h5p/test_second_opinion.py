"""What we export, as another host sees it: @lumieducation/h5p-server, from npm, for tests alone.

It is under the GPL, runs in a process of its own, and is neither shipped nor imported by ours.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from curriculum.h5p.exporting import export_activity

from .test_export import a_written_one

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SCRIPT = Path(__file__).with_name("second_opinion.cjs")
ROOT = Path(__file__).parents[3]
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="Node is not on this machine")


def asked(package: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "activity.h5p"
    file.write_bytes(package)
    empty = folder / "empty"
    empty.mkdir()
    command = [str(NODE), str(SCRIPT), str(ROOT), str(file), str(empty)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@needs_node
@pytest.mark.parametrize("library", ["Jikimi.QuestionSet", "Jikimi.ChatScenario"])
def test_another_host_takes_what_we_export(library: str, tmp_path: Path) -> None:
    answer = asked(export_activity(a_written_one(library)), tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert f"{library} 1.0" in json.loads(answer.stdout)


@needs_node
def test_that_host_refuses_what_is_broken(tmp_path: Path) -> None:
    broken = export_activity(a_written_one()).replace(b"h5p.json", b"h5p.jsxn")
    assert asked(broken, tmp_path).returncode == 1
