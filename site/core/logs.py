"""Structured logs that name nobody: events, codes, ids and durations.

What other libraries say is kept as the pattern they wrote it from ("Not Found: %s"), never with
the values filled in; exceptions as type and place, never with their message, which may quote what
somebody typed or what a row holds.
"""

import json
import logging
import logging.config
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

ALLOWED = (
    "kind job fault status method view duration_ms destination delivery attempt count "
    "role check state mail"
).split()
OURS = frozenset(
    "jikimi core users privacy credentials home config curriculum campaigns instructors "
    "surveillance_team deletion_bridge".split()
)
EVENT = re.compile(r"[a-z][a-z0-9_.]{1,60}\Z")
CODE = re.compile(r"(?![\d-]{7,14}\Z)[A-Za-z0-9][A-Za-z0-9_.:+-]{0,99}\Z")  # no telephone number
FRAMES = 12
WITHHELD = "(withheld)"


class Line(logging.Formatter):
    """One JSON object per event, of allowed keys only, so a careless line cannot carry a person."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        line |= {key: _plain(record.__dict__[key]) for key in ALLOWED if key in record.__dict__}
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = where_it_arose(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def configure(config: dict[str, Any]) -> None:
    """settings.LOGGING_CONFIG: every logger writes lines to standard output.

    Django sets its own up first, with a handler that mails tracebacks: it is taken away.

    Args:
        config: settings.LOGGING; must not be empty, or Django does not call this at all.
    """
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"()": Line}},
            "handlers": {
                "out": {
                    "class": "logging.StreamHandler",
                    "formatter": "line",
                    "stream": "ext://sys.stdout",
                }
            },
            "root": {"handlers": ["out"], "level": "WARNING"},
            "loggers": {"jikimi": {"level": "INFO"}},
            **config,
        }
    )
    for name in list(logging.root.manager.loggerDict):
        pass_on(logging.getLogger(name))


def pass_on(logger: logging.Logger) -> None:
    """Let a library's logger go through the one handler at the root."""
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = True


def log_uncaught(
    kind: type[BaseException], fault: BaseException, where: TracebackType | None
) -> None:
    """sys.excepthook of a city's processes: the fault, without what it quotes."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, fault, where)
        return
    logging.getLogger("jikimi").critical("uncaught", exc_info=(kind, fault, where))


def where_it_arose(fault: BaseException) -> list[str]:
    """One line per exception of a chain, the last one first: its type and its innermost frames."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)[-FRAMES:]
        places = " > ".join(f"{_module(f.filename)}:{f.lineno} {f.name}" for f in frames)
        lines.append(f"{type(current).__name__} at {places}")
        current = current.__cause__ or current.__context__
    return lines


def _event(record: logging.LogRecord) -> str:
    """Our event codes; of other libraries' lines the pattern, or where they were written."""
    text = str(record.msg) if isinstance(record.msg, str) else ""
    if record.name.partition(".")[0] in OURS:
        return text if EVENT.match(text) else WITHHELD
    return text if record.args else f"{record.funcName}:{record.lineno}"


def _plain(value: Any) -> Any:
    """Numbers and codes as they are, other text not at all."""
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    return text if not text or CODE.match(text) else WITHHELD


def _module(filename: str) -> str:
    """The last two parts of a path, which say enough and do not name the machine's folders."""
    return "/".join(filename.replace("\\", "/").rsplit("/", 2)[-2:])
