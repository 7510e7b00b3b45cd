"""The contract, and both sides of it held against the file."""

import ast
import json
import sys
import time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

import deletion_bridge
from deletion_bridge.payloads import CONTENT_TYPE, as_bytes, report_envelope
from deletion_bridge.sandbox.service import cases, contract
from deletion_bridge.signatures import sign
from deletion_bridge.vocabulary import (
    ACTOR_KINDS,
    CATEGORY_CODES,
    FINAL_STATES,
    PURPOSES,
    RETRACTION_CODES,
    RETURN_CODES,
    STATE_CODES,
)
from tests.servers.ports import free_port, wait_until

from .factories import a_payload, secret
from .peer_process import PeerProcess

FOLDER = Path(deletion_bridge.__file__).parent
SPEC = json.loads((FOLDER / "contract/v1/openapi.json").read_text())
KEY = secret("sending")


def conforms(value, schema: str) -> None:
    reference = {"$ref": f"#/components/schemas/{schema}", "components": SPEC["components"]}
    Draft202012Validator(reference, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        value
    )


def an_envelope(**changes):
    payload = a_payload(**changes)
    return report_envelope(
        payload,
        event_id=uuid4(),
        source="urn:jikimi:test",
        legal_basis="agreement",
        purpose="request",
        time=payload.first_seen_at,
    )


def schema(schemas, name, field):
    return set(schemas[name]["properties"][field]["enum"])


def test_the_file_is_valid_openapi():
    validate(SPEC)


def test_all_three_know_the_same_words():
    schemas = SPEC["components"]["schemas"]
    assert set(schemas["Category"]["enum"]) == CATEGORY_CODES == contract.CATEGORIES
    assert set(schemas["State"]["enum"]) == STATE_CODES
    assert set(schemas["CaseState"]["properties"]["actor_kind"]["enum"]) - {"", None} == ACTOR_KINDS
    assert set(schemas["Report"]["properties"]) == set(contract.DATA)
    assert set(schemas["Report"]["properties"]["purpose"]["enum"]) == PURPOSES
    reasons = {name: schema(schemas, name, "reason_code") for name in ("Retraction", "Return")}
    assert reasons == {"Retraction": RETRACTION_CODES, "Return": RETURN_CODES}
    assert contract.REASONS == {
        "report.retracted.v1": RETRACTION_CODES,
        "request.returned.v1": RETURN_CODES,
    }
    assert cases.FINAL == FINAL_STATES
    assert {state for end in "0123456789" for state, *_ in cases.course_of(end)} <= STATE_CODES


@pytest.mark.parametrize("changes", [{}, {"platform_key": "x:post:1", "priority": 3}])
def test_what_we_send_is_as_the_contract_has_it(changes):
    conforms(an_envelope(**changes), "ReportSubmitted")


def test_the_peer_is_a_stranger():
    """It imports the standard library and its own parts, and nothing else."""
    for path in (FOLDER / "sandbox").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            roots = {name.split(".")[0] for name in names}
            assert roots <= set(sys.stdlib_module_names) | {"service"}, path


@pytest.fixture(scope="module")
def peer(tmp_path_factory):
    process = PeerProcess(tmp_path_factory.mktemp("peer"), free_port(), "--pace=0")
    yield process
    assert process.stop() == 0


def submit(peer, envelope, *, body=None, key=None, keys=(KEY,), **headers):
    body = as_bytes(envelope) if body is None else body
    event_id = envelope["id"] if envelope else str(uuid4())
    signed = sign(body, webhook_id=event_id, at=int(time.time()), secrets=keys)
    signed |= {"idempotency-key": f'"{key or event_id}"', "content-type": CONTENT_TYPE} | headers
    return httpx.post(f"{peer.url}/v1/reports", content=body, headers=signed, trust_env=False)


def read(peer, target, *, keys=(KEY,)):
    signed = sign(target.encode(), webhook_id=str(uuid4()), at=int(time.time()), secrets=keys)
    return httpx.get(peer.url + target, headers=signed, trust_env=False)


def test_a_submission_is_taken_once(peer):
    envelope = an_envelope()
    first, again = submit(peer, envelope), submit(peer, envelope)

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.text == again.text
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    conforms(first.json(), "Receipt")
    target_id = envelope["data"]["target_id"]
    assert peer.rows("SELECT count(*) FROM cases WHERE target_id=?", target_id) == [(1,)]


def test_a_key_with_another_body_is_422(peer):
    envelope = an_envelope()
    submit(peer, envelope)
    changed = {**envelope, "data": {**envelope["data"], "report_count": 2}}
    refused = submit(peer, changed)
    assert refused.status_code == 422
    conforms(refused.json(), "Fault")


@pytest.mark.parametrize(
    "change",
    [
        {"note": "seen by Kim"},
        {"reporter_ref": "r-1"},
        {"categories": ["made_up"]},
        {"priority": 9},
        {"locator": ""},
    ],
)
def test_a_field_that_must_not_travel_is_refused(peer, change):
    envelope = an_envelope()
    assert submit(peer, {**envelope, "data": {**envelope["data"], **change}}).status_code == 422


def test_faults_of_the_sender_each_have_their_answer(peer):
    envelope = an_envelope()
    assert submit(peer, envelope, keys=(secret("wrong"),)).status_code == 401
    assert submit(peer, envelope, key=str(uuid4())).status_code == 422
    assert submit(peer, None, body=b"{").status_code == 400
    assert submit(peer, None, body=b" " * 70_000).status_code == 413
    assert read(peer, "/v1/reports/none").status_code == 404
    assert read(peer, "/v1/reports", keys=(secret("wrong"),)).status_code == 401
    assert read(peer, "/v1/reports?cursor=%20").status_code == 400
    assert read(peer, "/v1/reports?cursor=7.made-up").status_code == 410
    assert read(peer, "/v1/reports?updated_since=soon").status_code == 400
    assert peer.rows("SELECT count(*) FROM cases WHERE remote_id='none'") == [(0,)]


def test_capabilities_and_cases_read_as_the_contract_has_them(peer):
    conforms(httpx.get(f"{peer.url}/v1/capabilities", trust_env=False).json(), "Capabilities")
    remote_id = submit(peer, an_envelope()).json()["remote_id"]
    wait_until(
        "the case has ended",
        lambda: read(peer, f"/v1/reports/{remote_id}").json()["state"] in cases.FINAL,
    )
    conforms(read(peer, f"/v1/reports/{remote_id}").json(), "Case")


def test_changes_are_read_page_by_page_without_a_gap(peer):
    for _report in range(25):
        submit(peer, an_envelope())
    query = "SELECT count(*) FROM cases WHERE next_at IS NOT NULL"
    wait_until("every case has ended", lambda: peer.rows(query) == [(0,)])
    steps, cursor = [], "0"
    while True:
        page = read(peer, f"/v1/reports?cursor={cursor}").json()
        conforms(page, "ChangesPage")
        steps += [(item["remote_id"], item["seq"]) for item in page["items"]]
        cursor = page["cursor"]
        if not page["more"]:
            break
    stored = peer.rows("SELECT remote_id, seq FROM change ORDER BY n")
    assert steps == stored
    assert len(steps) > 100
    events = peer.rows("SELECT event FROM change LIMIT 10")
    for (event,) in events:
        conforms(json.loads(event), "StateChanged")


def test_its_page_shows_no_address_that_a_program_takes_for_one(peer):
    submit(peer, an_envelope(locator="https://evil.example/?q=<script>alert(1)</script>"))
    page = httpx.get(peer.url, trust_env=False)
    assert "hxxps[://]evil[.]example" in page.text
    assert "<script" not in page.text
    assert "https://" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
