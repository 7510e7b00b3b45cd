"""The contract as a page for the people who run the other side, beside the file itself.

Public: nothing in it is secret, and whoever thinks of connecting should be able to read it first.
Versions stand side by side: a page for each folder of `contract/`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.pages import CACHED_S

from .contract_words import CALLS, FIELDS
from .vocabulary import CATEGORIES, RETRACTION_REASONS, RETURN_REASONS, STATES

FOLDER = Path(__file__).with_name("contract")
SHAPES = ("Report", "CaseState", "Draft", "Retraction", "Approval", "Return", "SealedMessage")


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    words: Any
    answers: list[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    kind: str
    required: bool
    words: Any


@require_safe
def page(request: HttpRequest, version: str) -> HttpResponse:
    spec = _spec(version)
    context = {
        "version": version,
        "versions": versions(),
        "number": spec["info"]["version"],
        "calls": list(_calls(spec)),
        "shapes": [(name, list(_fields(spec, name))) for name in SHAPES],
        "lists": [
            (_("States"), STATES),
            (_("Kinds"), CATEGORIES),
            (_("Reasons for taking a report back"), RETRACTION_REASONS),
            (_("Reasons for sending a draft back"), RETURN_REASONS),
        ],
    }
    return _public(TemplateResponse(request, "deletion_bridge/contract.html", context))


@require_safe
def file(request: HttpRequest, version: str) -> HttpResponse:
    body = json.dumps(_spec(version), ensure_ascii=False, indent=2)
    return _public(HttpResponse(body, content_type="application/json"))


@lru_cache
def versions() -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))


def _spec(version: str) -> dict[str, Any]:
    if version not in versions():
        raise Http404
    return _read(version)


@lru_cache
def _read(version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / version / "openapi.json").read_text())
    return found


def _calls(spec: dict[str, Any]) -> Iterator[Call]:
    always = {"submitReport", "listChanges", "readReport", "readCapabilities"}
    for where, item in spec["paths"].items():
        for method in ("get", "post"):
            if operation := item.get(method):
                name = operation["operationId"]
                words = CALLS.get(name, operation["summary"])
                answers = sorted(operation["responses"])
                yield Call(method.upper(), where, words, answers, name not in always)


def _fields(spec: dict[str, Any], shape: str) -> Iterator[Field]:
    schema = spec["components"]["schemas"][shape]
    for name, field in schema["properties"].items():
        yield Field(name, _kind(field), name in schema["required"], FIELDS.get(name, ""))


def _kind(field: dict[str, Any]) -> str:
    """A field's kind in the file's own words, short enough for a table."""
    if reference := field.get("$ref"):
        return str(reference).rpartition("/")[2]
    if "const" in field:
        return json.dumps(field["const"])
    if "enum" in field:
        return " · ".join(str(one) for one in field["enum"] if one)
    if field.get("type") == "array":
        return f"[{_kind(field['items'])}]"
    kinds = field.get("type", "")
    said = " | ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return f"{said}, {field['format']}" if "format" in field else said


def _public(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


urlpatterns = [
    path("<slug:version>/", page, name="contract"),
    path("<slug:version>/openapi.json", file, name="contract_file"),
]
