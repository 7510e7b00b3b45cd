"""What we export, as another host sees it: @lumieducation/h5p-server, from npm, for tests alone."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from curriculum.h5p.exporting import export_activity

from .test_export import a_written_one

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SCRIPT = Path(__file__).with_name("second_opinion.cjs")
ROOT = Path(os.environ.get("H5P_SERVER_ROOT") or Path(__file__).parents[3])
NODE = shutil.which("node")
is_there = (ROOT / "node_modules" / "@lumieducation" / "h5p-server").is_dir() and NODE


def asked(package: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "activity.h5p"
    file.write_bytes(package)
    empty = folder / "empty"
    empty.mkdir()
    command = [str(NODE), str(SCRIPT), str(ROOT), str(file), str(empty)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(not is_there, reason="npm install puts @lumieducation/h5p-server there")
@pytest.mark.parametrize("library", ["Jikimi.QuestionSet", "Jikimi.ChatScenario"])
def test_another_host_takes_what_we_export(library: str, tmp_path: Path) -> None:
    answer = asked(export_activity(a_written_one(library)), tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert f"{library} 1.0" in json.loads(answer.stdout)


@pytest.mark.skipif(not is_there, reason="npm install puts @lumieducation/h5p-server there")
def test_that_host_refuses_what_is_broken(tmp_path: Path) -> None:
    broken = export_activity(a_written_one()).replace(b"h5p.json", b"h5p.jsxn")
    assert asked(broken, tmp_path).returncode == 1
