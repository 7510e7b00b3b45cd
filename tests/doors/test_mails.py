"""Mail scanners open every link before the person does: that changes nothing, and the button
still does its work afterwards."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.test import Client
from django.test.signals import template_rendered
from django.utils import translation
from wagtail.models import Site

from core.models import OutgoingMail
from users.models import User

from .asking import OWN_PAGE
from .letters import CALLERS, LETTERS, NEVER_SENT, ROOMS, templates_of_mails
from .watching import changed, fingerprint, watched

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"https?://[^\s<>\"')\]]+")
MOST_HOPS = 5
STATUS_OF = {"/privacy/mine/": 403}
"""Pages that say first how one comes in."""
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def test_every_mail_has_an_entry() -> None:
    """A mail nobody tries here may do something as soon as a scanner opens it."""
    known = templates_of_mails(ROOT)
    assert known - set(LETTERS) - set(NEVER_SENT) == set(), (
        "Add each to LETTERS in tests/doors/letters.py: how it comes to be written, and what its "
        "button changes. What cannot be sent goes to NEVER_SENT, with the reason."
    )
    assert (set(LETTERS) | set(NEVER_SENT)) - known == set(), "There is no such mail any more."


def test_mails_are_posted_where_we_know_of() -> None:
    post = re.compile(
        r"from core\.mail(?:\.services)? import .*\bpost\b|EmailMessage\(|send_mail\("
    )
    callers = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if post.search(path.read_text())
    }
    assert callers - {"site/core/mail/services.py"} == CALLERS


@pytest.fixture
def letters(demo_city: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make the system write; answers the letters that came of one template."""
    monkeypatch.setattr(transaction, "on_commit", lambda work, **more: work())

    def write(template: str, language: str) -> tuple[Client | None, list[Any]]:
        used: list[str] = []
        posted: list[dict[str, Any]] = []

        def note(sender: Any, **kwargs: Any) -> None:
            used.append(sender.name)

        def take(instance: OutgoingMail, **kwargs: Any) -> None:
            """Of what is posted on the way, the mails that this text went into."""
            if template in used and instance.letter:
                posted.append(instance.letter)
            used.clear()

        template_rendered.connect(note)
        post_save.connect(take, sender=OutgoingMail)
        try:
            with translation.override(language):
                client = LETTERS[template].write(language)
        finally:
            template_rendered.disconnect(note)
            post_save.disconnect(take, sender=OutgoingMail)
        assert posted, f"{template} was not sent"
        return client if isinstance(client, Client) else None, posted

    return write


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", sorted(LETTERS))
def test_a_scanner_changes_nothing_and_the_button_still_works(letters, template, language) -> None:
    client, posted = letters(template, language)
    must_name_nobody(posted)
    must_keep_the_language(template, paths_in(posted), language)
    before = fingerprint()
    faults = [fault for path in sorted(paths_in(posted)) for fault in scan(path)]
    assert faults == []
    assert changed(before, fingerprint()) == []
    if button := LETTERS[template].button:
        mine = [path for path in links_of(posted[-1]) if button.link in path]
        assert mine, f"no link with {button.link}"
        assert press(client or Client(), mine[0], button.data) >= {button.changes}


def must_name_nobody(posted: list[dict[str, Any]]) -> None:
    """Subjects show on locked phones."""
    people = User.objects.values_list("name", "email")
    personal = {word for name, email in people for word in (name, email, email.split("@")[0])}
    personal |= {part for one in posted for to in one["to"] for part in (to, to.split("@")[0])}
    for one in posted:
        assert one["subject"].strip()
        found = {word for word in personal if word and word in one["subject"]}
        assert found == set(), one["subject"]


def must_keep_the_language(template: str, paths: set[str], language: str) -> None:
    """Wagtail's lead to the page itself, in whatever language that is."""
    if not template.startswith("wagtailadmin/"):
        for path in paths - {"", "/"}:
            in_english = path.startswith("/en/")
            assert path.startswith("/admin/") or in_english is (language == "en"), path


def paths_in(posted: list[dict[str, Any]]) -> set[str]:
    return {path for one in posted for path in links_of(one)}


def links_of(letter: dict[str, Any]) -> list[str]:
    """Paths of all links in the text and in the HTML; every one is ours."""
    found = LINK.findall(f"{letter['text']}\n{letter['html']}")
    site_url = Site.objects.get(is_default_site=True).root_url
    ours = (settings.WAGTAILADMIN_BASE_URL, site_url, "http://testserver")
    assert [link for link in found if not link.startswith(ours)] == []
    return [urlsplit(link).path.rstrip(".") for link in found]


def scan(path: str) -> Iterator[str]:
    """Open a link as mail scanners do: nobody is signed in, GET and HEAD, twice."""
    for method in ("head", "get", "head", "get"):
        with watched() as written:
            answer = _open(Client(), method, path)
        if answer.status_code != STATUS_OF.get(path.removeprefix("/en"), 200):
            yield f"{method} {path}: {answer.status_code}"
        if written.forbidden:
            yield f"{method} {path}: wrote {written.forbidden}"


def press(client: Client, path: str, data: dict[str, str]) -> set[str]:
    """Press the button of the page behind a link. Answers the tables it wrote to."""
    page = client.get(path, follow=True)
    assert page.status_code == 200
    form = page.redirect_chain[-1][0] if page.redirect_chain else path
    with watched() as written:
        answer = client.post(form, data, headers=OWN_PAGE)
    assert answer.status_code in (200, 302), answer.content.decode()[-2000:]
    return set(written.tables)


def _open(client: Client, method: str, path: str) -> HttpResponse:
    for _hop in range(MOST_HOPS):
        answer = getattr(client, method)(path or "/")
        if answer.status_code not in (301, 302, 303):
            return answer
        path = answer["Location"].removeprefix(settings.WAGTAILADMIN_BASE_URL)
    return answer
