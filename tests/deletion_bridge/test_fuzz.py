"""Both sides of the contract, held against its file by schemathesis: what the file allows is taken,
what it does not is refused, and nothing ever ends in a 500. Bounded in time, the same every run."""

import json
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core import NotSet
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from deletion_bridge.signatures import sign
from tests.servers.ports import free_port

from .factories import a_destination, secret
from .peer_process import PeerProcess
from .test_contract import SPEC

pytestmark = [pytest.mark.core, pytest.mark.timeout(240)]

CONTRACT = schemathesis.openapi.from_dict(SPEC)
OPERATIONS = [
    (path, method.upper())
    for path, item in SPEC["paths"].items()
    for method in item
    if method in ("get", "post")
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 12
REFUSED = range(400, 500)


def quickly(examples=EXAMPLES):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def peer(tmp_path_factory):
    process = PeerProcess(tmp_path_factory.mktemp("peer"), free_port(), "--pace=3600")
    yield process
    assert process.stop() == 0, "it lived through all of it"


def body_of(case) -> bytes:
    if isinstance(case.body, bytes):
        return case.body
    return b"" if isinstance(case.body, NotSet) else json.dumps(case.body).encode()


def agreeing(message: Any) -> Any:
    """Let the parts agree that the file cannot say must: the subject is what the data is about, and
    a key is used once."""
    if isinstance(message, list):
        return [agreeing(each) for each in message]
    if isinstance(message, dict) and isinstance(message.get("data"), dict):
        about = message["data"].get("target_id", message["data"].get("message_id"))
        if isinstance(about, str):
            message["subject"] = about
        message["id"] = str(uuid4())
    return message


def send(base_url, case, body):
    """As the case says, but signed, and under the key of its message where that has one."""
    target = urlsplit(case.as_transport_kwargs(base_url=base_url)["url"]).path
    if case.query:
        target += "?" + str(httpx.QueryParams(dict(case.query)))
    message = case.body if isinstance(case.body, dict) else {}
    key = message.get("id") if isinstance(message.get("id"), str) else str(uuid4())
    key = key if key.isascii() and key.isprintable() else "-"
    name = str(uuid4())
    at, signed = int(time.time()), body if case.method == "POST" else target.encode()
    headers = sign(signed, webhook_id=name, at=at, secrets=[secret("sending")])
    headers |= {"idempotency-key": f'"{key}"', "content-type": "application/cloudevents+json"}
    return httpx.request(
        case.method, base_url + target, content=body, headers=headers, trust_env=False
    )


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
@pytest.mark.parametrize("sound", [True, False], ids=["as it should be", "as it should not"])
def test_the_peer_answers_everything_as_the_contract_says(peer, path, method, sound):
    mode = GenerationMode.POSITIVE if sound else GenerationMode.NEGATIVE
    if not sound and method == "GET" and path == "/v1/capabilities":
        pytest.skip("nothing can be wrong with it")

    @quickly()
    @given(case=CONTRACT[path][method].as_strategy(generation_mode=mode))
    def run(case):
        if sound:
            case.body = agreeing(case.body)
        answer = send(peer.url, case, body_of(case))
        case.validate_response(answer, checks=CHECKS)
        if sound and path in ("/v1/reports", "/v1/sealed-messages") and method == "POST":
            assert answer.status_code == 202, answer.text

    run()


@pytest.mark.django_db
def test_the_callback_endpoint_answers_everything_as_the_contract_says():
    a_destination()
    operation = callback_operation()

    @quickly(40)
    @given(data=st.data(), sound=st.booleans())
    def run(data, sound):
        mode = GenerationMode.POSITIVE if sound else GenerationMode.NEGATIVE
        case = data.draw(operation.as_strategy(generation_mode=mode))
        body = body_of(case)
        name = case.body.get("id") if isinstance(case.body, dict) else "x"
        name = name if isinstance(name, str) and name.isascii() and name.isprintable() else "x"
        headers = sign(body, webhook_id=name, at=int(time.time()), secrets=[secret("callback")])
        answer = Client().post(
            "/bridge/callbacks/centre", body, content_type="application/json", headers=headers
        )
        assert answer.status_code in (204, 400, 401), answer.status_code

    run()


def callback_operation():
    """The callback as an operation of its own, which tools understand."""
    post = SPEC["paths"]["/v1/reports"]["post"]["callbacks"]["stateChanged"]
    (item,) = post.values()
    spec = {**SPEC, "paths": {"/bridge/callbacks/centre": item}}
    return schemathesis.openapi.from_dict(spec)["/bridge/callbacks/centre"]["POST"]
