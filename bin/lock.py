"""`make lock`: every package pinned with hashes; no address of any registry in a committed file."""

import sys

from setup import python_packages
from steps import ROOT, VENV, StepFailed, environment, run

LOCK = ROOT / "requirements" / "lock.txt"
STYLE = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]


def lock() -> None:
    python_packages()
    compile_ = [VENV / "bin" / "uv", "pip", "compile", *STYLE, "--extra", "dev"]
    env = environment(VIRTUAL_ENV=str(VENV))
    run("Python lock", *compile_, ROOT / "pyproject.toml", "-o", LOCK, env=env)
    if (ROOT / "package.json").exists():
        run("npm lock", "npm", "update", "--package-lock-only")


if __name__ == "__main__":
    try:
        lock()
    except StepFailed:
        sys.exit(1)
