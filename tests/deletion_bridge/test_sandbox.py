"""The sandbox peer is a good citizen of the contract, and errs only when it is asked to."""

from uuid import UUID

import pytest

from tests.servers.ports import free_port, wait_until

from .correspondent import (
    a_correction,
    a_judgement,
    a_report,
    a_retraction,
    a_sealed_message,
    get,
    post,
    practise,
)
from .peer_process import PeerProcess
from .test_contract import conforms

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="module")
def peer(tmp_path_factory):
    """One whose drafts wait for the city, and whose cases do not move by themselves otherwise."""
    folder = tmp_path_factory.mktemp("peer")
    process = PeerProcess(folder, free_port(), "--pace=0", "--city-approves=all")
    yield process
    assert process.stop() == 0


def case(peer, remote_id):
    return get(peer.url, f"/v1/reports/{remote_id}").json()


def opened(peer, envelope):
    taken = post(peer.url, "/v1/reports", envelope)
    assert taken.status_code == 202
    return taken.json()["remote_id"], UUID(envelope["data"]["target_id"])


def a_waiting_case(peer):
    """One that has a draft; found by trying, as the target decides how a case goes."""
    while True:
        remote_id, target_id = opened(peer, a_report())
        wait_until(
            "the case rests",
            lambda: case(peer, remote_id)["state"] in ("awaiting_approval", "not_applicable"),  # noqa: B023
        )
        if case(peer, remote_id)["draft"]:
            return remote_id, target_id


def test_a_batch_gives_a_result_for_each_and_a_bad_one_takes_no_other_with_it(peer):
    good, bad, known = a_report(), a_report(), a_report()
    bad["data"]["note"] = "seen by Kim"
    post(peer.url, "/v1/reports", known)
    answer = post(peer.url, "/v1/reports:batch", [good, bad, known])
    assert answer.status_code == 200
    conforms(answer.json(), "BatchResult")
    results = {result["id"]: result for result in answer.json()["results"]}
    assert {each["id"]: results[each["id"]]["status"] for each in (good, bad, known)} == {
        good["id"]: 202,
        bad["id"]: 422,
        known["id"]: 202,
    }
    again = post(peer.url, "/v1/reports", good)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json()["remote_id"] == results[good["id"]]["remote_id"]


def test_a_correction_counts_unless_a_later_one_came_first(peer):
    remote_id, target_id = opened(peer, a_report("information"))
    path = f"/v1/reports/{remote_id}:correct"
    later = a_correction(target_id, sequence=3, minor_suspected="yes", priority=3)
    assert post(peer.url, path, later).status_code == 202
    assert post(peer.url, path, later).headers["idempotent-replayed"] == "true"
    assert post(peer.url, path, a_correction(target_id, sequence=2)).status_code == 202
    assert case(peer, remote_id)["taken"] == 3
    (data,) = peer.rows("SELECT data FROM cases WHERE remote_id=?", remote_id)
    assert '"minor_suspected": "yes"' in data[0]


def test_a_retraction_ends_the_case_and_one_about_another_target_does_not(peer):
    remote_id, target_id = a_waiting_case(peer)
    other = UUID(a_report()["data"]["target_id"])
    path = f"/v1/reports/{remote_id}:retract"
    assert post(peer.url, path, a_retraction(other, sequence=2)).status_code == 422
    assert post(peer.url, path, a_retraction(target_id, sequence=2)).status_code == 202
    now = case(peer, remote_id)
    assert (now["state"], now["reason_code"]) == ("not_applicable", "retracted")


def test_a_draft_waits_is_sent_back_is_drafted_anew_and_approved(peer):
    remote_id, target_id = a_waiting_case(peer)
    first = case(peer, remote_id)["draft"]
    conforms(case(peer, remote_id), "Case")
    back = a_judgement(target_id, first["draft_id"], sequence=2, reason="wrong_facts")
    assert post(peer.url, f"/v1/reports/{remote_id}:return", back).status_code == 202
    wait_until("there is a new draft", lambda: case(peer, remote_id)["draft"])
    second = case(peer, remote_id)["draft"]
    assert second["draft_id"] != first["draft_id"]

    path = f"/v1/reports/{remote_id}:approve"
    late = post(peer.url, path, a_judgement(target_id, first["draft_id"], sequence=3))
    assert (late.status_code, late.json()) == (422, {"fault": "draft_overtaken"})
    assert post(peer.url, path, a_judgement(target_id, second["draft_id"], sequence=4)).is_success
    wait_until("it goes on", lambda: case(peer, remote_id)["state"] != "awaiting_approval")
    assert case(peer, remote_id)["draft"] is None


def test_a_sealed_message_is_passed_on_once_and_not_kept(peer):
    message = a_sealed_message()
    first, again = (post(peer.url, "/v1/sealed-messages", message) for _time in range(2))
    assert first.json() == again.json()
    kept = b"".join(path.read_bytes() for path in peer.db.parent.glob("peer.sqlite3*"))
    assert message["data"]["sealed"].encode() not in kept
    assert message["id"].encode() in kept


def test_what_is_only_known_of_is_never_requested(peer):
    for _report in range(5):
        remote_id, _target = opened(peer, a_report("information"))
        wait_until("it has ended", lambda: case(peer, remote_id)["state"] != "reviewing")  # noqa: B023
    asked = "SELECT count(*) FROM change c JOIN cases k USING (remote_id)"
    asked += " WHERE c.state='removal_requested' AND k.data LIKE '%\"purpose\": \"information\"%'"
    assert peer.rows(asked) == [(0,)]


def test_an_unknown_case_and_an_unknown_call_are_404(peer):
    target = UUID(a_report()["data"]["target_id"])
    lost = post(peer.url, "/v1/reports/SB-0:retract", a_retraction(target, sequence=2))
    assert (lost.status_code, lost.json()["fault"]) == (404, "no_such_case")
    assert post(peer.url, "/v1/reports/SB-0:destroy", a_report()).status_code == 404
    assert post(peer.url, "/v2/reports", a_report()).status_code == 404


def test_a_disaster_takes_what_came_after_the_backup_and_spoils_the_cursor(tmp_path):
    peer = PeerProcess(tmp_path, free_port(), "--pace=3600")
    try:
        kept, _target = opened(peer, a_report())
        practise(peer.url, "back-up")
        lost, _target = opened(peer, a_report())
        cursor = get(peer.url, "/v1/reports").json()["cursor"]
        practise(peer.url, "put-back")
        assert case(peer, kept)["state"] == "received"
        assert get(peer.url, f"/v1/reports/{lost}").status_code == 404
        assert get(peer.url, f"/v1/reports?cursor={cursor}").status_code == 410
        opened(peer, a_report())
        assert get(peer.url, f"/v1/reports?cursor={cursor}").status_code == 410, "another's number"
    finally:
        peer.kill()


def test_it_says_no_when_it_is_too_much_and_errs_as_it_is_asked(tmp_path):
    peer = PeerProcess(tmp_path, free_port(), "--pace=3600", "--limit=3")
    try:
        many = [post(peer.url, "/v1/reports", a_report()) for _report in range(12)]
        refused = [answer for answer in many if answer.status_code == 429]
        assert refused
        assert refused[0].headers["retry-after"] == "1"
        practise(peer.url, "faults", fail=1.0)
        assert post(peer.url, "/v1/reports", a_report()).status_code == 500
        practise(peer.url, "faults", fail=0.0, down=True)
        assert post(peer.url, "/v1/reports", a_report()).status_code == 503
        assert get(peer.url, "/v1/reports").status_code == 503
    finally:
        peer.kill()
