"""manage.py addresses, as another team's script sees it: lines in, JSON lines out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from surveillance_team.locators import CANON_VERSION

ROOT = Path(__file__).parents[2]
MANAGE = [sys.executable, "manage.py", "addresses"]


def run(*arguments, lines=b""):
    return subprocess.run(
        [*MANAGE, *arguments],
        cwd=ROOT,
        input=lines,
        capture_output=True,
        check=False,
        env=os.environ,
    )


def test_lines_from_files_and_standard_input_are_answered_in_order(tmp_path):
    file = tmp_path / "lines"
    file.write_text("hxxps://t[.]me/ChanName/5\n\nhttps://bit.ly/Ab\n")
    done = run(str(file))
    assert done.returncode == 0
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {
        "raw": "hxxps://t[.]me/ChanName/5",
        "kind": "post",
        "canonical": "https://t.me/channame/5",
        "version": CANON_VERSION,
        "key": "telegram:post:channame/5",
        "platform": "telegram",
    }
    assert second["kind"] == "short_link"


def test_a_line_that_is_none_says_why_and_the_rest_goes_on():
    done = run(lines=b"javascript:alert(1)\n\xff\xfe\nhttps://board.example/1\n")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [each.get("refused", "") for each in told] == ["no_address_scheme", "not_an_address", ""]


def test_a_file_that_is_not_there_is_said_and_nothing_is_printed(tmp_path):
    done = run(str(tmp_path / "none"))
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr


@pytest.mark.django_db
def test_how_many_wait_is_a_number(capsys):
    from django.core.management import call_command

    call_command("addresses", "--stale")
    assert capsys.readouterr().out.strip() == "0"
