"""Comparing our book with a service's, and mending what one of them lost."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from core.actors import SYSTEM
from core.audit import record
from deletion_bridge import clock
from deletion_bridge.addresses import AddressRefused
from deletion_bridge.carriers.inquiry import CursorUnknown, Inquiry, Unusable
from deletion_bridge.client import NoAnswer
from deletion_bridge.models import Destination, Handoff, Reconciliation
from deletion_bridge.payloads import moment
from deletion_bridge.relay.waking import wake_relays
from deletion_bridge.vocabulary import FINAL_STATES

from .catching_up import take_in
from .reading_callbacks import CallbackMalformed, read_notice
from .telling import tell_row

LOOK_BACK = timedelta(days=30)
"""As long as a service keeps our keys: within it a repetition is certain to be harmless."""
SETTLING = timedelta(minutes=10)
"""What was delivered just now may not be in the list yet."""
AT_ONCE = 500
SENT_AGAIN = (Handoff.Kind.CORRECTION, Handoff.Kind.RETRACTION)
"""Of what follows a lost report. A judgement was about a draft that is lost too: a person reads the
new one. A sealed message was blanked when it arrived, and is never sent twice."""

log = logging.getLogger("jikimi.bridge")


def reconcile(destination: Destination) -> Reconciliation:
    """Compare what we delivered in the last 30 days with the cases that the service knows.

    What it lost, as when it was put back from an old backup, is sent again under the same key;
    case numbers and states that we lack are taken in. Running it again finds nothing more to do.
    Never raises for what the service does: the report says why it was not finished.
    """
    now = clock.now()
    report = Reconciliation.objects.create(
        destination=destination, since=now - LOOK_BACK, started_at=now
    )
    try:
        inquiry = Inquiry(destination)
    except AddressRefused:
        report.fault = "address"
    else:
        try:
            _compare(report, inquiry)
        except (NoAnswer, Unusable) as fault:
            report.fault = str(fault)[:40]
        finally:
            inquiry.close()
    report.ended_at = clock.now()
    report.save()
    return report


def _compare(report: Reconciliation, inquiry: Inquiry) -> None:
    theirs = _read_theirs(report, inquiry)
    known = {target_id: remote_id for remote_id, target_id in theirs.items()}
    delivered = Handoff.objects.filter(
        destination=report.destination,
        kind=Handoff.Kind.REPORT,
        state=Handoff.State.DELIVERED,
        delivered_at__gte=report.since,
        delivered_at__lt=report.started_at - SETTLING,
    ).defer("envelope")
    for handoff in delivered.iterator(chunk_size=AT_ONCE):
        report.ours += 1
        if handoff.remote_id in theirs:
            continue
        if not handoff.remote_id and str(handoff.source_id) in known:
            report.receipts_found += _note_case(handoff, known[str(handoff.source_id)])
        elif not handoff.remote_id or inquiry.case(handoff.remote_id) is None:
            report.resent += _send_again(handoff)
    report.resent += _send_lost_followups(report, inquiry)
    report.theirs = len(theirs)
    report.strangers = _count_strangers(report.destination, theirs)


def _read_theirs(report: Reconciliation, inquiry: Inquiry) -> dict[str, str]:
    """Targets by case number, as the service lists them; states we missed are taken in."""
    theirs: dict[str, str] = {}
    cursor, more = "", True
    while more:
        try:
            page = inquiry.changes(cursor=cursor, since=moment(report.since))
        except CursorUnknown:
            raise Unusable("cursor") from None
        report.states_caught_up += take_in(report.destination, page.items)
        for item in page.items:
            try:
                notice = read_notice(item)
            except CallbackMalformed:
                continue
            theirs[notice.remote_id] = str(notice.target_id)
        more = page.more and page.cursor != cursor
        cursor = page.cursor
    return theirs


@transaction.atomic
def _note_case(handoff: Handoff, remote_id: str) -> bool:
    """Keep a case number that an unreadable answer or a lost one kept from us."""
    nameless = Handoff.objects.filter(pk=handoff.pk, remote_id="")
    return bool(nameless.update(remote_id=remote_id))


@transaction.atomic
def _send_again(handoff: Handoff) -> bool:
    """Let a lost report go once more, and its corrections after it, each under its own key.

    An unfinished case begins anew there, and its count goes on here from where it was. Of one that
    had ended the outcome stands; only what lies beyond it will be told.
    """
    row = Handoff.objects.select_for_update().get(pk=handoff.pk)
    if row.state != Handoff.State.DELIVERED or row.remote_id != handoff.remote_id:
        return False
    row.lost_remote_id, row.remote_id = row.remote_id, ""
    if row.remote_state not in FINAL_STATES:
        row.seq_base += row.remote_seq
        row.remote_seq, row.remote_state = 0, ""
    row.read_due_at = None
    row.save(
        update_fields=[
            "lost_remote_id",
            "remote_id",
            "seq_base",
            "remote_seq",
            "remote_state",
            "read_due_at",
        ]
    )
    _reopen(row)
    for followup in row.followups.filter(kind__in=SENT_AGAIN, state=Handoff.State.DELIVERED):
        _reopen(followup)
    wake_relays()
    return True


def _send_lost_followups(report: Reconciliation, inquiry: Inquiry) -> int:
    """Corrections that a case we both know has not taken."""
    followups = Handoff.objects.filter(
        destination=report.destination,
        kind__in=SENT_AGAIN,
        state=Handoff.State.DELIVERED,
        delivered_at__gte=report.since,
        delivered_at__lt=report.started_at - SETTLING,
        after__state=Handoff.State.DELIVERED,
    ).exclude(after__remote_id="")
    sent = 0
    taken: dict[str, int] = {}
    for followup in followups.select_related("after").order_by("id").iterator(chunk_size=AT_ONCE):
        remote_id = followup.after.remote_id
        if remote_id not in taken:
            taken[remote_id] = _taken(inquiry, remote_id)
        if int(followup.envelope.get("sequence", "0")) > taken[remote_id]:
            with transaction.atomic():
                _reopen(followup)
                wake_relays()
            sent += 1
    return sent


def _taken(inquiry: Inquiry, remote_id: str) -> int:
    """The last message that a case has taken; without that word of the service, all of them."""
    case = inquiry.case(remote_id) or {}
    taken = case.get("taken")
    return taken if type(taken) is int else 2**31


def _reopen(row: Handoff) -> None:
    now: datetime = clock.now()
    Handoff.objects.filter(pk=row.pk).update(
        state=Handoff.State.PENDING, due_at=now, attempts=0, silent=0, last_fault="lost_there"
    )
    record(SYSTEM, "deletion_bridge.send_again", subject_kind="handoff", subject_id=row.pk)
    tell_row(row, "waiting", now)


def _count_strangers(destination: Destination, theirs: dict[str, str]) -> int:
    """Cases there about records that we never sent there."""
    told = list(set(theirs.values()))
    ours = 0
    for start in range(0, len(told), AT_ONCE):
        ours += Handoff.objects.filter(
            destination=destination,
            kind=Handoff.Kind.REPORT,
            source_id__in=told[start : start + AT_ONCE],
        ).count()
    return len(told) - ours
