"""Structured logs that name nobody: events, codes, ids and durations."""

import logging.config
from typing import Any

import structlog

ALLOWED = frozenset(
    "event level logger timestamp request kind job fault status method view duration_ms "
    "destination delivery attempt count role exc_info exception check state".split()
)


def keep_allowed(logger: object, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Drop whatever is not on the list, so that a careless line cannot carry a person."""
    return {key: value for key, value in event.items() if key in ALLOWED or key.startswith("_")}


def configure(config: dict[str, Any]) -> None:
    """settings.LOGGING_CONFIG: one JSON line per event on standard output."""
    shared = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        keep_allowed,
    ]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "json": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        structlog.processors.JSONRenderer(ensure_ascii=False),
                    ],
                }
            },
            "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["out"], "level": "WARNING"},
            "loggers": {"jikimi": {"level": "INFO"}},
            **config,
        }
    )
