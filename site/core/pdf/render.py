"""From a template to a tagged PDF."""

import base64
import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from .press import FOREIGN_FILE
from .words import keep_words, longest_paragraph

log = logging.getLogger(__name__)

MOST_CHARACTERS = 400_000  # of HTML, about 100 pages
MOST_IN_A_PARAGRAPH = 20_000  # characters, ten pages without a break
CPU_SECONDS = 30  # 124 pages took 7 s
WAIT_SECONDS = 90  # on a busy machine
PRESS = Path(__file__).with_name("press.py")
PASSED_ON = ("HOME", "PATH", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "LD_LIBRARY_PATH")


class TooLong(Exception):
    """The text is longer than what is printed at once."""


class ParagraphTooLong(TooLong):
    """One paragraph alone is longer than anybody would read; most likely something was pasted."""


class UsesForeignFile(Exception):
    """The document names a file that is not one of our own; it was neither read nor fetched."""


class NotRendered(Exception):
    """The press needed too much time or memory, or stopped."""


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    language: str,
    title: str,
    *,
    pictures: Mapping[str, bytes] | None = None,
    most_characters: int = MOST_CHARACTERS,
    cpu_seconds: int = CPU_SECONDS,
) -> bytes:
    """Render a template as PDF/UA-1: tagged, with its language and title, in Pretendard GOV.

    The same input gives the same bytes with one release of the libraries: nothing in it says who
    made it or when.

    Args:
        template: Extends core/pdf/base.html. Stylesheets and pictures of an app's static folder
            are named "asset:<path>"; nothing else on disk or network is reachable.
        title: Shown by readers and kept in the file's metadata, so it names no person.
        pictures: Made by us for this document, named "picture:<name>" with a suffix, as
            "picture:qr.svg".

    Raises:
        TooLong: The HTML has more than `most_characters`.
        ParagraphTooLong: One paragraph has more than MOST_IN_A_PARAGRAPH.
        UsesForeignFile: The HTML asks for a file of any other place.
        NotRendered: More CPU time or memory was needed than is given.
    """
    with override(language):
        html = render_to_string(template, {**context, "pdf_title": title, "pdf_language": language})
    if len(html) > most_characters:
        raise TooLong
    if longest_paragraph(html) > MOST_IN_A_PARAGRAPH:
        raise ParagraphTooLong
    html = keep_words(html)
    task = {
        "html": html,
        "pictures": {n: base64.b64encode(b).decode() for n, b in (pictures or {}).items()},
        "folders": _static_folders(),
        "identifier": hashlib.sha256(html.encode()).hexdigest()[:32],
        "cpu_seconds": cpu_seconds,
    }
    return _press(json.dumps(task).encode())


def _press(task: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own script, no shell, no argument from outside
            [sys.executable, "-I", str(PRESS)],
            input=task,
            capture_output=True,
            timeout=WAIT_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotRendered("time") from None
    if done.returncode == FOREIGN_FILE:
        raise UsesForeignFile
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        log.warning("pdf_failed", extra={"status": done.returncode})
        raise NotRendered(f"status {done.returncode}")
    return done.stdout


def _environment() -> dict[str, str]:
    """What fonts and Python need, and none of the installation's keys."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {"LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "0"}


@lru_cache(maxsize=1)
def _static_folders() -> list[str]:
    """Static folders of our own packages and of the build; not of libraries."""
    packages = (Path(config.path) for config in apps.get_app_configs())
    ours = [p / "static" for p in packages if p.is_relative_to(settings.ROOT) and _is_ours(p)]
    built = [Path(folder) for folder in settings.STATICFILES_DIRS]
    return [str(folder.resolve()) for folder in (*ours, *built) if folder.is_dir()]


def _is_ours(package: Path) -> bool:
    return "site-packages" not in package.parts
