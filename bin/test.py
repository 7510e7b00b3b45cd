"""`make test`: set up, check, then every test, on real servers started for it and stopped again."""

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from check import BUDGET_S as CHECK_BUDGET_S
from check import check
from setup import set_up
from steps import PYTHON, ROOT, VENV, StepFailed, environment, say

ORDINARY = "not e2e and not faults"
OF_DATABASES = f"{ORDINARY} and not once"
# In the order that tests/sharing.py gives them.
IN_PARALLEL = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
KINDS = ("tests", "failures", "errors", "skipped")


@dataclass(frozen=True)
class Stage:
    """One run of pytest.

    Attributes:
        marked: Which tests, in pytest's own words for -m.
        budget_s: What it should take at most on two cores, so that the whole stays under 20
            minutes. Longer is said, not failed: machines differ.
        on_sqlite: On the embedded default instead of PostgreSQL.
    """

    name: str
    marked: str
    budget_s: int
    options: tuple[str, ...] = ()
    on_sqlite: bool = False


STAGES = [
    Stage("unit and property, PostgreSQL", ORDINARY, 240, IN_PARALLEL),
    Stage("unit and property, SQLite", OF_DATABASES, 180, IN_PARALLEL, on_sqlite=True),
    Stage("end to end in Chromium", "e2e", 300, IN_PARALLEL),
    Stage("faults, PostgreSQL", "faults", 180, ("tests/faults",)),
    Stage("faults, SQLite", "faults and core", 90, ("tests/faults",), on_sqlite=True),
]


@dataclass
class Tally:
    """What the stages came to."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    held: bool = True

    def add(self, name: str, held: bool, started: float, budget_s: int, told: str = "") -> None:
        took = time.monotonic() - started
        over = "  over its budget" if took > budget_s else ""
        mark = "✓" if held else "✗"
        self.lines.append(f"  {mark} {name:<32}{took:5.0f} s of {budget_s} s  {told}{over}")
        self.held = self.held and held


def main(names: list[str]) -> int:
    """Run all stages, or those whose name begins as asked."""
    tally = Tally()
    if not names or "check".startswith(names[0]):
        say("Checking")
        started = time.monotonic()
        tally.add("check", check(), started, CHECK_BUDGET_S)
    wanted = [stage for stage in STAGES if not names or stage.name.startswith(tuple(names))]
    with ExitStack() as servers:
        for stage, env in zip(wanted, _places(wanted, servers), strict=True):
            _run(stage, env, tally)
    say("\n".join(["", *tally.lines, ""]))
    failed = tally.counts["failures"] + tally.counts["errors"]
    passed = tally.counts["tests"] - failed - tally.counts["skipped"]
    say(f"{passed} passed, {failed} failed, {tally.counts['skipped']} skipped")
    return 0 if tally.held else 1


def _places(stages: list[Stage], servers: ExitStack) -> list[dict[str, str]]:
    """Where each stage keeps its data; the servers are started once, for all."""
    sys.path.insert(0, str(ROOT))
    from tests.servers import Postgres, Redis

    postgres, redis = servers.enter_context(Postgres()), servers.enter_context(Redis())
    real = {
        "DATABASE_URL": postgres.url("jikimi"),
        "JIKIMI_TEST_POSTGRES": postgres.url("jikimi"),
        "JIKIMI_TEST_REDIS": redis.url(),
    }
    embedded = {**real, "DATABASE_URL": "sqlite:///"}
    return [environment(**(embedded if stage.on_sqlite else real)) for stage in stages]


def _run(stage: Stage, env: dict[str, str], tally: Tally) -> None:
    say(f"\n{stage.name}")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [PYTHON, "-m", "pytest", "-q", "-m", stage.marked, *stage.options]
        code = subprocess.call([*command, f"--junitxml={report}"], cwd=ROOT, env=env)
        counts = _counts(report)
    tally.counts += counts
    ran = counts["tests"] - counts["skipped"]
    told = f"{ran} ran" if ran else "no test ran"
    tally.add(stage.name, code == 0 and ran > 0, started, stage.budget_s, told)


def _counts(report: Path) -> Counter[str]:
    if not report.exists():
        return Counter()
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - written by our own pytest
    return sum(
        (Counter({kind: int(suite.get(kind, 0)) for kind in KINDS}) for suite in suites), Counter()
    )


if __name__ == "__main__":
    try:
        if Path(sys.prefix) != VENV:
            say("Setting up")
            set_up(purposes=("run", "test"))
            # The rest needs what was just installed.
            os.execv(PYTHON, [str(PYTHON), *sys.argv])
        sys.exit(main(sys.argv[1:]))
    except StepFailed:
        sys.exit(1)
