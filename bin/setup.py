"""`make setup`: from a bare machine to a site that starts. What is done is skipped."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from steps import PYTHON, ROOT, VAR, VENV, StepFailed, digest, environment, once, run, say, sources

REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
SIGN_INS = VAR / "sign-ins.txt"


def set_up(*, purposes: tuple[str, ...] = ("run",)) -> None:
    """Do what is missing.

    Args:
        purposes: "run", and "test" for the servers and the browser of the suite.

    Raises:
        StepFailed: A step could not be done, and it was said why.
    """
    system_packages(purposes)
    python_packages()
    have_node = npm_packages(purposes)
    translations()
    site(have_node)


def system_packages(purposes: tuple[str, ...]) -> None:
    """Debian's packages; without root or apt, say which to ask for and go on."""
    missing = [name for name, purpose, probe in _wanted() if purpose in purposes and _lacks(probe)]
    if not missing:
        return
    by_hand = f"apt-get install {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"  ! Not on this machine: {', '.join(missing)}")
        say(f"    Ask whoever looks after it for: {by_hand}")
        say("    Going on without; what needs them will say so.")
        return
    env = environment(DEBIAN_FRONTEND="noninteractive")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not any(Path("/var/lib/apt/lists").glob("*_Packages*")):
        run("List of Debian packages", "apt-get", "update", env=env, advice="Is there a network?")
    try:
        run("Debian packages", *install, env=env)
    except StepFailed:
        say("    The list of packages may be old; once more with a new one.")
        run("List of Debian packages", "apt-get", "update", env=env, advice="Is there a network?")
        run("Debian packages", *install, env=env, advice=f"Try it by hand: {by_hand}")


def python_packages() -> None:
    """.venv with exactly what is locked, each file checked against its hash."""
    if sys.version_info < OLDEST_PYTHON:
        raise _cannot(
            "Python 3.11 or newer is needed; say which with: make setup PYTHON=python3.12"
        )
    lock, bootstrap = REQUIREMENTS / "lock.txt", REQUIREMENTS / "uv.txt"
    version = ".".join(map(str, sys.version_info[:3]))
    with once(VENV / "packages.stamp", digest([lock, bootstrap], version)) as needed:
        if not needed:
            return
        if not _works(PYTHON, "-c", "import pip"):
            shutil.rmtree(VENV, ignore_errors=True)
            run("Python environment", sys.executable, "-m", "venv", VENV)
        advice = "Is there a network, and does it reach the package index that pip is set to?"
        pip = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes"]
        try:
            run("Installer", *pip, "-r", bootstrap)
            sync = [VENV / "bin" / "uv", "pip", "sync", "--require-hashes"]
            run("Python packages", *sync, bootstrap, lock, env=environment(VIRTUAL_ENV=str(VENV)))
        except StepFailed:
            say("    The fast installer did not work here; once more with pip.")
            run("Python packages", *pip, "--no-deps", "-r", lock, advice=advice)


def npm_packages(purposes: tuple[str, ...]) -> bool:
    """What draws the pages, from package-lock.json, and for tests what these need besides. Whether
    Node is there at all."""
    manifest, lock = ROOT / "package.json", ROOT / "package-lock.json"
    if not manifest.exists():
        return False
    node = _output("node", "--version").lstrip("v").partition(".")[0]
    if not shutil.which("npm") or not node.isdigit() or int(node) < OLDEST_NODE:
        say(f"  ! Node {OLDEST_NODE} or newer is needed to build the pages' style and scripts.")
        say("    Going on without: pages will be plain.")
        return False
    locked, packages = digest([manifest, lock]), ROOT / "node_modules"
    with once(packages / "packages.stamp", locked) as needed:
        if needed:
            run("npm packages", "npm", "ci", "--omit=dev", advice="Is there a network?")
    if "test" in purposes:
        with once(packages / "test-packages.stamp", locked) as needed:
            if needed:  # "ci" would begin by taking out what there is
                install = ["npm", "install", "--no-save", "--prefer-offline"]
                run("npm packages for tests", *install, advice="Is there a network?")
    return True


def translations() -> None:
    """.po files into what Django reads."""
    catalogues = sources(".po")
    compiled = [path.with_suffix(".mo") for path in catalogues]
    with once(VAR / "stamps" / "translations", digest(catalogues), *compiled) as needed:
        if not needed:
            return
        if not shutil.which("msgfmt"):
            raise _cannot("gettext is needed for the languages: apt-get install gettext")
        for po, mo in zip(catalogues, compiled, strict=True):
            subprocess.run(["msgfmt", "--check-format", "-o", mo, po], check=True)


def site(have_node: bool) -> None:
    """Style and scripts, database, static files, demo content."""
    for folder in ("assets", "static", "media", "mail", "queue", "queue-control", "log", "run"):
        (VAR / folder).mkdir(parents=True, exist_ok=True)
    manage = [PYTHON, ROOT / "manage.py"]
    code = sources(".py", ".json")
    lock = REQUIREMENTS / "lock.txt"
    stamps = VAR / "stamps"

    drawn = [*sources(".css", ".js", ".svg", ".woff2"), ROOT / "package.json"]
    with once(stamps / "assets", digest(drawn, ROOT.name)) as needed:
        if needed and have_node:
            run("Style and scripts", "npm", "run", "assets")
    assets = [path for path in (VAR / "assets").rglob("*") if path.is_file()]
    built = "".join(f"{path.name}{path.stat().st_size}" for path in sorted(assets))
    pictures = sources(".css", ".js", ".svg", ".woff2", ".png", ".jpg", ".ico", ".webmanifest")
    with once(stamps / "static", digest([*pictures, lock], built)) as needed:
        if needed:
            run("Static files", *manage, "collectstatic", "--noinput", "--clear")

    address = os.environ.get("DATABASE_URL", "")
    if not address:
        _set_aside_older_tables(stamps / "tables")
    files = [SIGN_INS] if address else [SIGN_INS, VAR / "jikimi.sqlite3"]
    with once(stamps / "database", digest([*code, lock], address), *files) as needed:
        if needed or address:
            advice = "If this database holds only demo content, remove it and try again."
            run("Database", *manage, "migrate", "--noinput", advice=advice)
            run("Demo content", *manage, "demo", "load")
            SIGN_INS.write_text(_output(*map(str, manage), "demo", "table"))


def _set_aside_older_tables(stamp: Path) -> None:
    """Until the first release a change of tables rewrites their first migration, so the embedded
    database of an older checkout cannot be brought up to date: it is kept beside a new one."""
    made_from = digest([path for path in sources(".py") if path.parent.name == "migrations"])
    database = VAR / "jikimi.sqlite3"
    if database.exists() and (not stamp.exists() or stamp.read_text() != made_from):
        for path in VAR.glob("jikimi.sqlite3*"):
            if ".older" not in path.name:
                path.replace(path.with_name(path.name.replace(".sqlite3", ".older.sqlite3")))
        say("    The tables have changed: your database is now var/jikimi.older.sqlite3")
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)


def _wanted() -> Iterator[tuple[str, str, str]]:
    for line in (REQUIREMENTS / "apt.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, purpose, probe = (part.strip() for part in line.split("|", 2))
            yield name, purpose, probe


def _lacks(probe: str) -> bool:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"  # ldconfig is not on everyone's path
    shell = subprocess.run(
        ["/bin/sh", "-c", probe], capture_output=True, env={**os.environ, "PATH": path}, check=False
    )
    return shell.returncode != 0


def _works(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _output(*command: str) -> str:
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
        ).stdout.strip()
    except OSError:
        return ""


def _cannot(words: str) -> StepFailed:
    say(f"  ✗ {words}")
    return StepFailed(words)


if __name__ == "__main__":
    say("Setting up")
    try:
        set_up(purposes=("run", *sys.argv[1:]))
    except StepFailed:
        sys.exit(1)
    say("Ready.")
