"""The folder that stands for a mail server on a laptop, as something to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

RULE = b"-" * 79  # what Django's file backend writes after each mail
LINK = re.compile(r"https?://\S+[\w/=-]")
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as its reader sees it: `parts` are stretches of text, links among them."""

    to: str
    subject: str
    sent_at: datetime | None
    parts: list[tuple[str, bool]]


def letters() -> list[Letter]:
    """The mails in the folder, the newest first."""
    folder = Path(settings.EMAIL_CARRIER.get("EMAIL_FILE_PATH") or "")
    files = sorted(folder.glob("*.log"), reverse=True)[:MOST_SHOWN] if folder.is_dir() else []
    return [letter for file in files for letter in _letters_in(file)]


def _letters_in(file: Path) -> Iterator[Letter]:
    for raw in file.read_bytes().split(RULE):
        if raw.strip():
            message = message_from_bytes(raw.lstrip(), policy=policy.default)
            body = message.get_body(preferencelist=("plain",))
            date = message.get("Date")
            yield Letter(
                to=str(message.get("To", "")),
                subject=str(message.get("Subject", "")),
                sent_at=parsedate_to_datetime(str(date)) if date else None,
                parts=list(_parts(body.get_content() if body else "")),
            )


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for link in LINK.finditer(text):
        yield text[end : link.start()], False
        yield link.group(), link.group().startswith(settings.WAGTAILADMIN_BASE_URL)
        end = link.end()
    yield text[end:], False
