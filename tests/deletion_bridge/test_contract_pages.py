"""The contract as a public page, in both languages, and the file beside it."""

import json
from pathlib import Path

import pytest

import deletion_bridge
from deletion_bridge.contract_pages import SHAPES
from deletion_bridge.contract_words import CALLS, FIELDS

SPEC = json.loads((Path(deletion_bridge.__file__).parent / "contract/v1/openapi.json").read_text())
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_call_and_field_stands_on_the_page(client, prefix):
    answer = client.get(f"{prefix}/bridge/contract/v1/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert "csrf" not in page
    for path in SPEC["paths"]:
        assert path in page
    for field in SPEC["components"]["schemas"]["Report"]["properties"]:
        assert f"<code>{field}</code>" in page


def test_every_call_is_explained_in_our_words():
    names = {
        operation["operationId"]
        for item in SPEC["paths"].values()
        for method, operation in item.items()
        if method in ("get", "post")
    }
    assert names == set(CALLS)


def test_every_field_is_explained_in_our_words():
    schemas = SPEC["components"]["schemas"]
    assert {name for shape in SHAPES for name in schemas[shape]["properties"]} == set(FIELDS)


def test_the_file_is_the_file(client):
    assert client.get("/bridge/contract/v1/openapi.json").json() == SPEC
    for wrong in ("v2", "..", "__init__"):
        assert client.get(f"/bridge/contract/{wrong}/").status_code == 404
