"""An editor at the writing desk, by the pages."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from curriculum.h5p.models import Activity, Library

from .shelf import install_ours

WRITE = "/admin/snippets/h5p/write/"


def new_address(name: str, language: str = "ko") -> str:
    install_ours()
    return f"{WRITE}new/{Library.objects.get(machine_name=name).pk}/{language}/"


class Desk:
    """What a browser without scripts would do: read the inputs of a page, press its buttons."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.take(client.get(address))

    def take(self, answer: Any) -> None:
        self.answer = answer
        self.page = BeautifulSoup(answer.content.decode(), "html.parser")
        self.sent = QueryDict(mutable=True)
        form = self.page.select_one("[data-act-form], form[method=post][novalidate]")
        for field in form.select("input, textarea, select") if form else []:
            self._read(field)

    def _read(self, field: Any) -> None:
        name, kind = field.get("name"), field.get("type")
        if not name or (kind == "checkbox" and not field.has_attr("checked")):
            return
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            self.sent.appendlist(name, chosen["value"])
        else:
            text = field.text.removeprefix("\n") if field.name == "textarea" else None
            self.sent.appendlist(name, field.get("value", "on") if text is None else text)

    def type(self, name: str, text: str) -> "Desk":
        assert name in self.sent, sorted(self.sent)
        self.sent[name] = text
        return self

    def tick(self, name: str) -> "Desk":
        self.sent[name] = "on"
        return self

    def press(self, order: str) -> "Desk":
        body = self.sent.copy()
        body["do"] = order
        self.take(
            self.client.post(
                self.address,
                body.urlencode(),
                content_type="application/x-www-form-urlencoded",
            )
        )
        return self

    def save(self) -> Any:
        self.press("save")
        return self.answer

    def errors(self) -> list[str]:
        return [one.get_text() for one in self.page.select("[data-act-wrong] li, .error")]


def latest(pk: int) -> Activity:
    found: Activity = Activity.objects.get(pk=pk).get_latest_revision_as_object()
    return found
