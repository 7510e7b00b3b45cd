"""Starting the press and taking from it what it makes."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, cast

from django.apps import apps
from django.conf import settings

from .faults import NotMade, NotRendered, UsesForeignFile
from .press import HEAD, MADE
from .typefaces import unpacked_folder

log = logging.getLogger(__name__)

CPU_SECONDS = 30  # for one document; 124 pages took 7 s
WAIT_SECONDS = 90  # for one document, on a busy machine
PRESS = Path(__file__).with_name("press.py")
PASSED_ON = ("HOME", "PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "LD_LIBRARY_PATH")

Outcome = bytes | NotMade


def press(sheets: Sequence[dict[str, Any]], cpu_seconds: int) -> Iterator[Outcome]:
    """What becomes of each sheet, in order and as soon as it is known.

    One press makes them all, for its start costs more than a sheet. The one at which it breaks is
    not rendered; those behind it get a new press, so that nobody pays for what another wrote.
    """
    rest = list(sheets)
    while rest:
        done = 0
        for outcome in _one_press(rest, cpu_seconds):
            yield outcome
            done += 1
        if done < len(rest):
            log.warning("pdf_failed")
            yield NotRendered()
            done += 1
        rest = rest[done:]


def _one_press(sheets: list[dict[str, Any]], cpu_seconds: int) -> Iterator[Outcome]:
    """What one process makes before it ends or breaks."""
    task = {"sheets": sheets, "folders": _static_folders(), "cpu_seconds": cpu_seconds}
    with _started() as process:
        asked, given = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        with _ended_after(WAIT_SECONDS, process), suppress(BrokenPipeError):
            asked.write(json.dumps(task).encode())  # if it breaks here, nothing will be given
            asked.close()
        for _sheet in sheets:
            with _ended_after(WAIT_SECONDS, process):
                head = given.read(HEAD.size)
                became, size = HEAD.unpack(head) if len(head) == HEAD.size else (MADE, -1)
                pdf = given.read(max(size, 0))
            if len(pdf) != size:
                return
            yield pdf if became == MADE else UsesForeignFile()


@contextmanager
def _started() -> Iterator["subprocess.Popen[bytes]"]:
    """A press that does not outlive the wish for it."""
    process = subprocess.Popen(  # noqa: S603 - our own script, no shell, no argument from outside
        [sys.executable, "-I", str(PRESS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        for end in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):  # what it would not read is gone
                cast("IO[bytes]", end).close()
        process.wait()


@contextmanager
def _ended_after(seconds: float, process: "subprocess.Popen[bytes]") -> Iterator[None]:
    clock = threading.Timer(seconds, process.kill)
    clock.start()
    try:
        yield
    finally:
        clock.cancel()


def environment() -> dict[str, str]:
    """What fonts and Python need, and none of the installation's keys."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {"LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}


@lru_cache(maxsize=1)
def _static_folders() -> list[str]:
    """Static folders of our own packages and of the build; not of libraries. Before them the one
    with our typefaces unpacked."""
    packages = (Path(config.path) for config in apps.get_app_configs())
    ours = [p / "static" for p in packages if p.is_relative_to(settings.ROOT) and _is_ours(p)]
    built = [Path(folder) for folder in settings.STATICFILES_DIRS]
    quicker = filter(None, [unpacked_folder()])
    return [str(folder.resolve()) for folder in (*quicker, *ours, *built) if folder.is_dir()]


def _is_ours(package: Path) -> bool:
    return "site-packages" not in package.parts
