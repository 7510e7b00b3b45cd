"""Every call that docs/bridge.md shows, run as it stands there against the sandbox peer."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import deletion_bridge
from tests.servers.ports import free_port

from .factories import secret
from .peer_process import PeerProcess

ROOT = Path(deletion_bridge.__file__).parents[1]
PAGE = (ROOT / "docs" / "bridge.md").read_text()
SPEC = json.loads((ROOT / "deletion_bridge/contract/v1/openapi.json").read_text())
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"^(.*?)\s+# answers (\d{3})$")


def script() -> str:
    """The examples in order; each that says what it answers is checked for it."""
    lines = ["set -euo pipefail"]
    for line in "".join(BLOCKS).splitlines():
        if found := EXPECTED.match(line):
            command, status = found.groups()
            complaint = f"echo {shlex.quote(command)} >&2; cat said >&2; exit 1"
            lines += [f"{command} > said", f"grep -qx {status} said || {{ {complaint}; }}"]
        else:
            lines.append(line)
    return "\n".join(lines)


@pytest.fixture
def peer(tmp_path):
    process = PeerProcess(tmp_path, free_port(), "--pace=0", "--city-approves=all")
    yield process
    process.stop()


def test_every_example_answers_as_the_page_says(peer, tmp_path):
    assert len(BLOCKS) >= 10
    done = subprocess.run(
        [shutil.which("bash"), "-c", script()],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "SERVICE": peer.url, "SECRET": secret("sending")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    states = dict(peer.rows("SELECT target_id, state FROM cases"))
    assert set(states) == {f"01934f2e-7c1a-7def-8abc-00000000000{n}" for n in (1, 2)}


def test_every_call_of_the_contract_has_an_example():
    shown = "".join(BLOCKS)
    for path in SPEC["paths"]:
        call = path.replace("/v1/reports/{remote_id}", "/v1/reports/$").split("{")[0]
        verb = path.rpartition(":")[2] if ":" in path else ""
        assert call.partition(":")[0] in shown, path
        assert verb in shown, path
