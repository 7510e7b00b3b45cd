"""What must hold of the committed files themselves: locks, migrations, the shape of the tree."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from steps import ROOMS, ROOMS_WITHIN, ROOT

# A lock pins by hash; where the files come from is each machine's own setting.
ADDRESS = re.compile(r"https?://|git\+|--(extra-)?index-url|--find-links", re.IGNORECASE)
RESOLVED = re.compile(r'"resolved"\s*:')
# Folders of one machine have no place in a repository.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|work|tmp/bash)[/\"'\s]")
TEXT = {".py", ".toml", ".txt", ".md", ".json", ".conf", ".html", ".css", ".js", ".yml", ""}
# What a later migration may do: write rows or triggers, which the models cannot say.
CHANGES_TABLES = re.compile(r"migrations\.(?!RunPython|RunSQL|Migration\b|swappable)[A-Z]\w+\(")


def faults(root: Path = ROOT) -> Iterator[str]:
    """Every fault in words; nothing for a sound tree."""
    yield from lock_faults(root)
    yield from migration_faults(root)
    yield from path_faults(root)


def lock_faults(root: Path) -> Iterator[str]:
    for lock in sorted((root / "requirements").glob("*.txt")):
        for number, line in enumerate(lock.read_text().splitlines(), 1):
            if ADDRESS.search(line):
                yield f"{lock.relative_to(root)}:{number}: names an address; run: make lock"
    for name in ("lock.txt", "uv.txt"):
        text = (root / "requirements" / name).read_text()
        for pinned in re.finditer(r"^[\w.\-\[\]]+==(?:[^\\\n]|\\\n)*", text, re.MULTILINE):
            if "--hash=sha256:" not in pinned.group():
                yield f"requirements/{name}: {pinned.group().split()[0]} has no hash"
    npm = root / "package-lock.json"
    if npm.exists() and (RESOLVED.search(npm.read_text()) or "registry" in npm.read_text()):
        yield "package-lock.json: names an address; .npmrc keeps them out: make lock"


def migration_faults(root: Path) -> Iterator[str]:
    """Until the first release a room's tables are made in one migration: nobody reads history."""
    for room in (*ROOMS, *ROOMS_WITHIN):
        for path in sorted((root / room / "migrations").glob("[0-9]*.py")):
            if path.stem != "0001_initial" and CHANGES_TABLES.search(path.read_text()):
                yield f"{path.relative_to(root)}: changes tables; make 0001_initial anew instead"


def path_faults(root: Path) -> Iterator[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if path.suffix not in TEXT or not path.is_file() or path.name == "LICENSE":
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if MACHINE_PATH.search(line) and "MACHINE_PATH" not in line:
                yield f"{name}:{number}: a path of one machine"


if __name__ == "__main__":
    found = list(faults())
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.exit(bool(found))
