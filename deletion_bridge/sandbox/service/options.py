"""How the peer is started: options, and the environment for what is left out."""

import argparse
import os
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Faults:
    """What the peer gets wrong on purpose. Rates are between 0 and 1.

    Attributes:
        down: Everything is answered with 503.
        fail: Share of messages answered with 500, without effect.
        lose: Share of messages that take effect and whose answer is lost.
        slow_s: Seconds before each answer to a message.
        duplicate: Every callback is posted twice.
        shuffle: Callbacks are posted in any order.
    """

    down: bool = False
    fail: float = 0.0
    lose: float = 0.0
    slow_s: float = 0.0
    duplicate: bool = False
    shuffle: bool = False


@dataclass(frozen=True)
class Options:
    """Everything the peer needs to know. Secrets are "whsec_" and base64; two make a rotation.

    Attributes:
        pace_s: Seconds between the steps of a case; 0 is at once.
        batch: How many reports it takes in one call.
        limit: How many messages it takes a second; 0 is no limit.
        city_approves: Which drafts wait for the city's officers: none, adults or all.
    """

    host: str
    port: int
    db: str
    sender_secrets: tuple[str, ...]
    callback_secrets: tuple[str, ...]
    callback_url: str
    pace_s: float
    batch: int
    limit: int
    city_approves: str
    faults: Faults


def read_options(arguments: list[str] | None = None) -> Options:
    """From the command line first, then from SANDBOX_… in the environment."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if not given.sender_secret or not given.callback_secret:
        parser.error("Both secrets are needed: SANDBOX_SENDING_SECRET, SANDBOX_CALLBACK_SECRET.")
    return Options(
        host=given.host,
        port=given.port,
        db=given.db,
        sender_secrets=tuple(given.sender_secret.split(",")),
        callback_secrets=tuple(given.callback_secret.split(",")),
        callback_url=given.callback_url,
        pace_s=given.pace,
        batch=given.batch,
        limit=given.limit,
        city_approves=given.city_approves,
        faults=Faults(
            down=given.down,
            fail=given.fail,
            lose=given.lose,
            slow_s=given.slow,
            duplicate=given.duplicate,
            shuffle=given.shuffle,
        ),
    )


def _parser() -> argparse.ArgumentParser:
    env = os.environ.get
    port = urlsplit(env("SANDBOX_URL", "")).port or 8801
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--host", default=env("SANDBOX_HOST", "127.0.0.1"))
    add("--port", type=int, default=int(env("SANDBOX_PORT", str(port))))
    add("--db", default=env("SANDBOX_DB", "sandbox.sqlite3"), help="Path of its database.")
    add("--sender-secret", default=env("SANDBOX_SENDING_SECRET", ""))
    add("--callback-secret", default=env("SANDBOX_CALLBACK_SECRET", ""))
    add("--callback-url", default=env("SANDBOX_CALLBACK_URL", ""))
    add(
        "--pace",
        type=float,
        default=float(env("SANDBOX_PACE", "3")),
        help="Seconds between the steps of a case; 0 is at once.",
    )
    add("--batch", type=int, default=100, help="Reports in one call; 1 offers no batches.")
    add("--limit", type=int, default=0, help="Messages per second; more is 429. 0 is no limit.")
    add(
        "--city-approves",
        choices=["none", "adults", "all"],
        default=env("SANDBOX_CITY_APPROVES", "none"),
        help="Which drafts wait for the city's officers instead of the peer's own: none, those "
        "about material of victims who are adults, all.",
    )
    add("--down", action="store_true", help="Answer everything with 503.")
    add("--fail", type=float, default=0.0, help="Share answered with 500.")
    add("--lose", type=float, default=0.0, help="Share taken whose answer is lost.")
    add("--slow", type=float, default=0.0, help="Seconds before each answer.")
    add("--duplicate", action="store_true", help="Post every callback twice.")
    add("--shuffle", action="store_true", help="Post callbacks in any order.")
    return parser
