"""Posting callbacks back, again and again until they are taken."""

import http.client
import random
import sqlite3
import threading
from urllib.parse import urlsplit

from .calls import Calls
from .feed import Feed
from .options import Options
from .signing import headers_for

LOOK_S = 0.05
TIMEOUT_S = 5


def keep_working(calls: Calls, stop: threading.Event) -> None:
    """Move cases along and post what there is to say, until told to stop."""
    while not stop.is_set():
        moved = calls.store.advance()
        told = tell(calls.feed, calls.options, stop)
        if not moved and not told:
            stop.wait(LOOK_S)


def tell(feed: Feed, options: Options, stop: threading.Event) -> int:
    """Post the callbacks that are due. One case waits for its earlier steps, unless shuffling."""
    if not options.callback_url:
        return 0
    rows = feed.unposted()
    if options.faults.shuffle:
        random.shuffle(rows)
    failed: set[str] = set()
    for row in rows:
        if stop.is_set():
            break
        if row["remote_id"] in failed:
            continue
        ok = all(_post(row, options) for _time in range(1 + options.faults.duplicate))
        feed.posted(row["id"], ok, row["tries"])
        if not ok and not options.faults.shuffle:
            failed.add(row["remote_id"])
    return len(rows)


def _post(row: sqlite3.Row, options: Options) -> bool:
    url, body = urlsplit(options.callback_url), row["event"].encode()
    headers = headers_for(body, row["id"], options.callback_secrets)
    headers["content-type"] = "application/cloudevents+json"
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=TIMEOUT_S)
    try:
        connection.request("POST", url.path, body, headers)
        return 200 <= connection.getresponse().status < 300
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
