"""Hearing from a service's list of changes what no callback brought."""

import hashlib
import json
import logging
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from deletion_bridge import clock
from deletion_bridge.carriers.inquiry import CursorUnknown, Inquiry
from deletion_bridge.models import Callback, Destination, Handoff
from deletion_bridge.payloads import moment
from deletion_bridge.vocabulary import STATE_CODES

from .applying import apply_if_possible
from .reading_callbacks import CallbackMalformed, Notice, read_notice

FIRST_LOOK_BACK = timedelta(days=1)
PAGES_AT_ONCE = 50

log = logging.getLogger("jikimi.bridge")


def catch_up(destination: Destination, inquiry: Inquiry) -> int:
    """Read on from the cursor and take in what we have not heard. Returns how many that were.

    Where the service no longer knows the cursor (it was put back from a backup), reading begins a
    day back; reconciliation looks back further. What is read twice changes nothing.

    Raises:
        NoAnswer, Unusable: As Inquiry.
    """
    heard = 0
    cursor = destination.changes_cursor
    for _page in range(PAGES_AT_ONCE):
        since = moment(clock.now() - FIRST_LOOK_BACK)
        try:
            page = inquiry.changes(cursor=cursor, since=since)
        except CursorUnknown:
            cursor = ""
            continue
        heard += take_in(destination, page.items)
        cursor = page.cursor
        Destination.objects.filter(pk=destination.pk).update(changes_cursor=cursor)
        if not page.more:
            break
    return heard


def take_in(destination: Destination, items: Iterable[dict[str, Any]]) -> int:
    """Store and apply the changes that no callback told, of cases that are ours. Returns how many.

    One that is malformed is left out with a line in the log: the others matter.
    """
    notices = [(notice, item) for item in items if (notice := _understood(item))]
    known = _known(destination, [notice for notice, _item in notices])
    ours = _ours(destination, {notice.target_id for notice, _item in notices})
    heard = 0
    for notice, item in notices:
        name = (notice.remote_id, notice.seq)
        if name in known or notice.target_id not in ours:
            continue
        apply_if_possible(_store(destination, notice, item).pk)
        known.add(name)
        heard += 1
    return heard


def _understood(item: dict[str, Any]) -> Notice | None:
    try:
        return read_notice(item)
    except CallbackMalformed as fault:
        log.warning("change_malformed", extra={"fault": str(fault)})
        return None


def _known(destination: Destination, notices: list[Notice]) -> set[tuple[str, int]]:
    told = Callback.objects.filter(
        destination=destination, target_id__in={notice.target_id for notice in notices}
    )
    return set(told.values_list("remote_id", "seq"))


def _ours(destination: Destination, target_ids: set[UUID]) -> set[UUID]:
    sent = Handoff.objects.filter(
        destination=destination, kind=Handoff.Kind.REPORT, source_id__in=target_ids
    )
    return set(sent.values_list("source_id", flat=True))


def _store(destination: Destination, notice: Notice, item: dict[str, Any]) -> Callback:
    """As a callback that we fetched ourselves. Its id tells the change, so that of two relays that
    read the same page one stores it."""
    body = json.dumps(item, sort_keys=True)
    name = f"{notice.remote_id} {notice.seq}"
    stored, _is_new = Callback.objects.get_or_create(
        destination=destination,
        webhook_id=f"changes-{hashlib.sha256(name.encode()).hexdigest()}",
        defaults={
            "body_digest": hashlib.sha256(body.encode()).hexdigest(),
            "raw": "" if notice.state in STATE_CODES else body,
            **notice.as_columns(),
        },
    )
    return stored
