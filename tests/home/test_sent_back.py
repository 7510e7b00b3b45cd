"""What a closed room gives back: every word to whoever wrote it, and to nobody else."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest
from django.test import Client

from home.models import ReadOnlyPeriod
from tests.home.markup import read
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

OURS = {"headers": {"sec-fetch-site": "same-origin"}}
FORM = "/contact/takedown/"
SENT = {"page": "/citizens/", "reason": "wrong", "words": "Lies"}
TEAM = ["/team/file/", "/en/team/file/"]


@pytest.fixture(autouse=True)
def closed():
    for room in ("home.contact", "surveillance_team", "users.sign_up", "campaigns"):
        ReadOnlyPeriod.objects.create(room=room, reason_ko="옮깁니다.", reason_en="We move.")


@pytest.fixture
def monitor() -> Client:
    return signed_in(Client(), make_person(Role.MONITOR, enrolled=True))


def page_of(answer: Any) -> str:
    """The page of a closed room, which it has to be."""
    html = answer.content.decode()
    assert answer.status_code == 503
    assert "옮깁니다." in html or "We move." in html
    return html


def send(client: Client, path: str, fields: dict[str, str], **more: Any) -> Any:
    """Post a form as browsers do; Django's client would send multipart, as for files."""
    return client.post(
        path, urlencode(fields), content_type="application/x-www-form-urlencoded", **more
    )


@pytest.mark.parametrize("path", TEAM)
def test_a_file_for_a_text_only_door_is_not_even_read(monitor, monkeypatch, path):
    """Law 1 holds while a room is closed: parsing would put the file on disk."""

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(HttpRequest, "parse_file_upload", refuse)
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--x--\r\n'
    answer = monitor.post(path, body, content_type="multipart/form-data; boundary=x", **OURS)
    assert 'method="post"' not in page_of(answer)


def test_only_a_plain_form_is_sent_back(client):
    """Whatever can carry a file is left alone, at every door."""
    body = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nLies, all\r\n--x--\r\n'
    answer = client.post(FORM, body, content_type="multipart/form-data; boundary=x", **OURS)
    assert "Lies" not in page_of(answer)
    answer = send(client, FORM, SENT | {"words": "Lies, all"}, **OURS)
    assert "Lies, all" in page_of(answer)


ELSEWHERE = [
    {},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://evil.example"},
    {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
@pytest.mark.parametrize("path", [FORM, "/team/file/", "/campaigns/1/join/form/"])
def test_words_from_elsewhere_are_not_put_on_our_page(monitor, path, headers):
    """Else any page could have its words shown here, in a form that one press sends."""
    html = page_of(send(monitor, path, {"words": "Call 010, we pay"}, headers=headers))
    assert "we pay" not in html
    assert 'method="post"' not in html


@pytest.mark.parametrize("path", TEAM)
def test_a_door_for_members_gives_words_back_to_members_alone(client, monitor, path):
    typed = {"paste": "https://bad.example/1 and more"}
    assert "bad.example" not in page_of(send(client, path, typed, **OURS))
    assert "bad.example" in page_of(send(monitor, path, typed, **OURS))


TYPED = {"where": "Mapo", "call": "01012345678", "count": "12", "page": "/", "more": " a "}
TECHNICAL = {
    "csrfmiddlewaretoken": "token-of-the-form",
    "client_key": "0c1a5b5e-0000-4000-8000-00000000000a",
    "text": "0C1A5B5E00004000800000000000000B",
    "over_14": "yes",
    "agrees": "on",
    "wanted": "True",
    "homepage": "",
}


def test_all_that_may_have_been_typed_is_shown_however_short(client):
    html = page_of(send(client, FORM, TYPED | TECHNICAL, **OURS))
    page = read(html)
    assert set(page.hidden_inputs) == set(TECHNICAL)
    for name, value in TYPED.items():
        assert f'name="{name}" value="{value}" readonly' in html


def test_beside_a_password_the_rest_is_shown_too(client):
    typed = TYPED | TECHNICAL | {"password1": "correct-horse"}
    html = page_of(send(client, "/accounts/signup/", typed, **OURS))
    for value in TYPED.values():
        assert f"<p>{value}</p>" in html
    assert not any(value and value in html for value in TECHNICAL.values() if len(value) > 4)
    assert "correct-horse" not in html
    assert "<form" not in html  # without the password it could not be sent again
