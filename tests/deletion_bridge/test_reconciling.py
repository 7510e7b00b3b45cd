"""Two books, ours and the peer's, brought into line again after what befell either."""

from datetime import timedelta
from uuid import uuid4

import pytest

from deletion_bridge import nightly
from deletion_bridge.models import Callback, Destination, Draft, Handoff, Reconciliation, Route
from deletion_bridge.payloads import SealedMessage, sealed_envelope
from deletion_bridge.relay.errands import Errands
from deletion_bridge.relay.lane import Lane
from deletion_bridge.sandbox.service.cases import end_of
from deletion_bridge.services import correcting, reconciling
from deletion_bridge.signals import outcome_reported
from tests.servers.ports import free_port, wait_until

from .correspondent import a_stamp, practise
from .factories import OFFICER, a_destination, a_handoff, a_payload
from .peer_process import PeerProcess

pytestmark = [pytest.mark.django_db, pytest.mark.core, pytest.mark.timeout(120)]


@pytest.fixture
def peer(tmp_path, request):
    process = PeerProcess(tmp_path, free_port(), *getattr(request, "param", ("--pace=0",)))
    yield process
    process.kill()


@pytest.fixture
def centre(peer):
    return a_destination(base_url=peer.url)


@pytest.fixture(autouse=True)
def nothing_is_too_young(monkeypatch):
    monkeypatch.setattr(reconciling, "SETTLING", timedelta(seconds=-60))


def deliver(centre):
    lane = Lane(centre.pk)
    while lane.round():
        pass
    lane.close()


def run_errands(centre):
    Destination.objects.update(capabilities_due_at=None, changes_due_at=None)
    errands = Errands(centre.pk)
    errands.round()
    errands.close()


def at_rest(peer):
    return peer.rows("SELECT count(*) FROM cases WHERE next_at IS NOT NULL") == [(0,)]


def cases_of(peer):
    return dict(peer.rows("SELECT target_id, count(*) FROM cases GROUP BY target_id"))


@pytest.mark.parametrize("peer", [("--batch=7", "--limit=90")], indirect=True)
def test_what_a_peer_offers_is_learnt_and_used(peer, centre):
    for _report in range(9):
        a_handoff()
    run_errands(centre)
    centre.refresh_from_db()
    assert (centre.batch_size, centre.offered_rate_per_s) == (7, 90)
    deliver(centre)
    assert len(cases_of(peer)) == 9
    assert not Handoff.objects.pending().exists()


def test_what_no_callback_brought_is_read_from_the_changes(peer, centre):
    heard = []
    note = lambda sender, target_id, seq, **_others: heard.append((target_id, seq))  # noqa: E731
    outcome_reported.connect(note)
    try:
        targets = [a_handoff().source_id for _report in range(5)]
        deliver(centre)
        wait_until("every case has ended", lambda: at_rest(peer))
        run_errands(centre)
        stored = Callback.objects.count()
        run_errands(centre)
    finally:
        outcome_reported.disconnect(note)
    states = dict(Handoff.objects.values_list("source_id", "remote_state"))
    assert states == {target: end_of(str(target)) for target in targets}
    assert Callback.objects.count() == stored, "read twice, stored once"
    assert len(heard) == len(set(heard)) == stored


def test_a_peer_put_back_from_an_old_backup_gets_what_it_lost_and_nothing_twice(peer, centre):
    before = [a_handoff() for _report in range(3)]
    deliver(centre)
    practise(peer.url, "back-up")
    after = [a_handoff() for _report in range(4)]
    sealed = a_sealed_row(centre)
    correcting.correct(
        a_payload(target_id=after[0].source_id, minor_suspected="yes", priority=3),
        cause_id=uuid4(),
        actor=OFFICER,
    )
    deliver(centre)
    run_errands(centre)
    practise(peer.url, "put-back")
    assert set(cases_of(peer)) == {str(row.source_id) for row in before}

    report = reconciling.reconcile(centre)
    assert (report.fault, report.ours, report.resent) == ("", 7, 4)
    deliver(centre)
    wait_until("every case has ended", lambda: at_rest(peer))
    assert cases_of(peer) == {str(row.source_id): 1 for row in (*before, *after)}
    keys = {row.pk for row in Handoff.objects.exclude(pk=sealed.pk)}
    assert keys <= {uuid_of(key) for (key,) in peer.rows("SELECT key FROM submission")}
    assert '"minor_suspected": "yes"' in str(peer.rows("SELECT data FROM cases"))
    sealed.refresh_from_db()
    assert (sealed.state, sealed.attempts) == ("delivered", 1), "never sent twice"

    run_errands(centre)
    report = reconciling.reconcile(centre)
    assert (report.fault, report.resent, report.strangers) == ("", 0, 0)
    ends = {row.source_id: end_of(str(row.source_id)) for row in (*before, *after)}
    reports = Handoff.objects.filter(kind="report")
    assert dict(reports.values_list("source_id", "remote_state")) == ends


def uuid_of(text):
    return type(uuid4())(text)


def a_sealed_row(centre):
    stamp = a_stamp()
    message = SealedMessage(message_id=uuid4(), key_id="k1", sealed="A" * 60)
    return Handoff.objects.create(
        id=stamp.event_id,
        destination=centre,
        kind=Handoff.Kind.SEALED,
        source_id=message.message_id,
        cause_id=message.message_id,
        envelope=sealed_envelope(message, stamp=stamp),
    )


def test_a_late_word_of_a_lost_case_does_not_settle_its_second_sending(peer, centre):
    a_handoff()
    deliver(centre)
    row = Handoff.objects.get()
    old_case = row.remote_id
    Handoff.objects.update(remote_id=old_case, remote_seq=2, remote_state="reviewing")
    assert reconciling._send_again(Handoff.objects.get())
    row.refresh_from_db()
    assert (row.state, row.lost_remote_id, row.seq_base, row.remote_seq) == (
        "pending",
        old_case,
        2,
        0,
    )
    run_errands(centre)  # the peer still tells of the old case
    row.refresh_from_db()
    assert row.state == "pending"


@pytest.mark.parametrize("peer", [("--pace=3600",)], indirect=True)
def test_a_case_number_that_was_lost_on_the_way_is_found(peer, centre):
    a_handoff()
    deliver(centre)
    (known,) = Handoff.objects.values_list("remote_id", flat=True)
    Handoff.objects.update(remote_id="", remote_seq=1, remote_state="received")
    report = reconciling.reconcile(centre)
    assert (report.receipts_found, report.resent) == (1, 0)
    assert Handoff.objects.get().remote_id == known


def test_a_stranger_in_their_book_is_counted(peer, centre):
    a_handoff()
    deliver(centre)
    Handoff.objects.all().delete()
    assert reconciling.reconcile(centre).strangers == 1


def test_a_night_on_which_the_peer_is_down_leaves_a_report_that_says_so(peer, centre):
    peer.kill()
    assert nightly.reconcile_all(NoProgress(), {})["unfinished"] == 1
    assert Reconciliation.objects.get().fault == "refused"


class NoProgress:
    def step(self, done, total=None):
        pass


@pytest.mark.parametrize("peer", [("--pace=0", "--city-approves=all")], indirect=True)
@pytest.mark.parametrize("judged_here", [True, False])
def test_a_draft_is_fetched_where_it_is_judged_here(peer, centre, judged_here):
    Route.objects.update(approves_here=judged_here, mode=Route.Mode.REQUEST)
    while not peer.rows("SELECT 1 FROM cases WHERE state='awaiting_approval'"):
        a_handoff()
        deliver(centre)
        wait_until("it rests", lambda: at_rest(peer))
    run_errands(centre)
    waiting = Handoff.objects.get(remote_state="awaiting_approval")
    assert Draft.objects.filter(handoff=waiting).exists() is judged_here
    assert waiting.read_due_at is None
    if judged_here:
        draft = Draft.objects.get()
        assert (draft.state, draft.draft_id) == ("waiting", f"{waiting.remote_id}.1")
        assert "삭제 요청" in draft.text


def test_a_test_call_says_what_came_back_also_of_a_service_in_trouble(peer, centre):
    run_errands(centre)
    centre.refresh_from_db()
    assert (centre.answer_fault, bool(centre.asked_at)) == ("", True)
    stopped = Destination.objects.filter(pk=centre.pk)
    stopped.update(paused_at=centre.asked_at, failures=9, base_url=f"{peer.url}/nothing-here")
    run_errands(centre)
    centre.refresh_from_db()
    assert centre.answer_fault == "status_401"
    before = centre.asked_at
    errands = Errands(centre.pk)
    errands.round()
    errands.close()
    centre.refresh_from_db()
    assert centre.asked_at == before, "nobody asks a paused service by itself"
    stopped.update(base_url=f"http://127.0.0.1:{free_port()}")
    run_errands(centre)
    centre.refresh_from_db()
    assert centre.answer_fault == "refused"
