"""Posting at the desk, as its forms do."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

FORM = "application/x-www-form-urlencoded"


def press(client: Any, name: str, *args: Any, query: str = "", **fields: Any) -> Any:
    """Press the button of a form of the desk."""
    body = urlencode(fields or {"csrfmiddlewaretoken": "x"}, doseq=True)
    address = reverse(f"triage:{name}", args=args) + (f"?{query}" if query else "")
    return client.post(address, body, content_type=FORM)


def decide(
    client: Any, target: Any, name: str = "accept", *, query: str = "", **changes: Any
) -> Any:
    fields = {"version": target.state_version, "category": "deepfake", "minor_suspected": "no"}
    fields |= {"reason": "nothing_named", "question": "which_posting"} | changes
    return press(client, name, target.pk, query=query, **fields)
