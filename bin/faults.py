"""`make faults`: kill, stop and spoil everything around the bridge for a while, and count."""

import subprocess
import sys

from setup import set_up
from steps import PYTHON, ROOT, StepFailed, environment


def main(options: list[str]) -> int:
    set_up(purposes=("run", "test"))
    siege = [PYTHON, "-m", "tests.faults", *options]
    return subprocess.call(siege, cwd=ROOT, env=environment())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StepFailed:
        sys.exit(1)
