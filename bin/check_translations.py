"""Every word that people read exists in Korean: nothing missing, empty, fuzzy or ill-fitting."""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages
from steps import ROOMS, ROOMS_WITHIN, ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def faults(room: Path) -> Iterator[str]:
    """What is wrong with one room's Korean."""
    name = room.name
    wanted = extracted(room)
    path = room / "locale" / "ko" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        if wanted:
            yield f"{name}: no Korean catalogue for {len(wanted)} texts"
        return
    have = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(path))}
    for entry in wanted:
        mine = have.get((entry.msgctxt, entry.msgid))
        shown = entry.msgid if len(entry.msgid) < 70 else f"{entry.msgid[:67]}…"
        if mine is None or mine.obsolete:
            yield f"{name}: missing: {shown}"
        elif mine.fuzzy:
            yield f"{name}: fuzzy: {shown}"
        elif not mine.translated():
            yield f"{name}: empty: {shown}"
        elif not _fits(mine):
            yield f"{name}: other placeholders than the English: {shown}"


def extracted(room: Path) -> list[polib.POEntry]:
    """What the room's code and templates ask to be translated, read in a copy of the room."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / room.name
        skip = shutil.ignore_patterns("locale", "__pycache__", "migrations", "*.woff2")
        shutil.copytree(room, copy, ignore=skip)
        for inner in ROOMS_WITHIN:
            if (ROOT / inner).is_relative_to(room) and ROOT / inner != room:
                shutil.rmtree(copy / (ROOT / inner).relative_to(room))
        (copy / "locale").mkdir()
        with chdir(copy):
            call_command(makemessages.Command(), locale=["ko"], no_wrap=True, verbosity=0)
        made = copy / "locale" / "ko" / "LC_MESSAGES" / "django.po"
        return list(polib.pofile(str(made))) if made.exists() else []


def _fits(entry: polib.POEntry) -> bool:
    """Korean has one plural form; it must name what the English plural names."""
    english = entry.msgid_plural or entry.msgid
    korean = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    wanted = set(PLACEHOLDER.findall(english))
    return all(set(PLACEHOLDER.findall(text)) == wanted for text in korean)


if __name__ == "__main__":
    settings.configure(USE_I18N=True)  # the rooms are read, not started
    found = [fault for room in (*ROOMS, *ROOMS_WITHIN) for fault in faults(ROOT / room)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.exit(bool(found))
