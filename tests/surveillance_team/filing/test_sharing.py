"""Shared from a telephone, and kept sealed on it: never in clear where it need not be."""

import json
import re
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from surveillance_team.models import Report
from surveillance_team.sealing import CannotOpen, current_key, open_sealed
from surveillance_team.services.sharing import open_shared, seal_shared, words_of
from surveillance_team.views.filing import SHARED
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"
ADDRESS = "https://board.example/shared"


@pytest.fixture(autouse=True)
def _no_counts_from_before():
    cache.clear()


def b64(raw):
    import base64

    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def seal(words, key=None, *, raw=False):
    """As telephone.js does it."""
    import base64
    import os

    key = key or current_key()
    ours = ec.generate_private_key(ec.SECP256R1())
    mine = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    point = base64.urlsafe_b64decode(key.public + "=")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    secret = HKDF(SHA256(), 32, salt=mine + point, info=b"q1").derive(
        ours.exchange(ec.ECDH(), theirs)
    )
    nonce = os.urandom(12)
    text = (words if raw else json.dumps(words)).ljust(2048).encode()
    closed = AESGCM(secret).encrypt(nonce, text, f"q1.{key.key_id}".encode())
    return ".".join(["q1", key.key_id, b64(mine), b64(nonce), b64(closed)])


def filled(**changes):
    fields = {
        "client_key": str(uuid4()),
        "paste": ADDRESS,
        "category": "other",
        "minor_suspected": "no",
        "seen_where": "",
        "seen_on": "",
        "note": "",
    }
    return fields | changes


def send_sealed(client, sealed):
    body = urlencode({"sealed": sealed})
    return client.post(reverse("team:sealed"), body, content_type=FORM)


def share(client, **words):
    return client.post(reverse("team:share"), urlencode(words), content_type=FORM)


def test_what_was_sealed_is_filed_once_however_often_it_is_sent(as_monitor):
    sealed = seal(filled())
    for _again in range(3):
        page = send_sealed(as_monitor, sealed)
        assert page.status_code == 200
        assert page.context["lines"][0].report
    assert Report.objects.count() == 1


def test_what_was_sealed_and_is_wrong_comes_back_as_the_form(as_monitor):
    page = send_sealed(as_monitor, seal(filled(category="", note="가")))
    assert page.status_code == 422
    assert page.context["form"]["paste"].value() == ADDRESS
    assert not Report.objects.exists()


@pytest.mark.parametrize("place", [0, 1, 2, 3, 4])
def test_nothing_that_was_changed_opens(place):
    parts = seal(filled()).split(".")
    parts[place] = parts[place][:-2] + ("AA" if not parts[place].endswith("AA") else "BB")
    with pytest.raises(CannotOpen):
        open_sealed(".".join(parts))


@pytest.mark.parametrize(
    "sealed", ["", ".", "q1", "q1....", "가", "q1.x.AA.AA.AA", "x" * 5000, ".".join("abcdef")]
)
def test_absurd_seals_are_answered(as_monitor, sealed):
    assert send_sealed(as_monitor, sealed).status_code == 422


def test_what_is_sealed_too_deep_is_answered(as_monitor):
    assert send_sealed(as_monitor, seal("[" * 90_000, raw=True)).status_code == 422


@pytest.mark.parametrize("field", ["paste", "category", "seen_where", "seen_on", "note"])
@pytest.mark.parametrize("value", ["\ud800", "\0", ["a"], None, 7])
def test_absurd_words_in_a_seal_are_answered(as_monitor, field, value):
    page = send_sealed(
        as_monitor, seal(filled(**{"client_key": "\ud800", "category": "", field: value}))
    )
    assert page.status_code == 422
    assert not Report.objects.exists()


def test_lines_over_the_limit_are_told_to_the_telephone(as_monitor, monitor):
    monitor.term.daily_cap = 2
    monitor.term.save()
    whole = send_sealed(as_monitor, seal(filled(paste=ADDRESS)))
    assert b'data-kept="0"' in whole.content
    paste = f"{ADDRESS}-2\n{ADDRESS}-3\ndata:image/png;base64,AAAA"
    assert b'data-kept="1"' in send_sealed(as_monitor, seal(filled(paste=paste))).content


def test_keys_change_over_with_the_field_keys(settings):
    before, sealed = current_key(), seal(filled())
    settings.FIELD_KEYS = ["new:" + "QUJD" * 10 + "QUI=", *settings.FIELD_KEYS]
    assert current_key().key_id != before.key_id
    assert open_sealed(sealed)["paste"] == ADDRESS
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    with pytest.raises(CannotOpen):
        open_sealed(sealed)


def test_a_signed_in_monitor_finds_what_was_shared_in_the_form(as_monitor):
    assert share(as_monitor, text=f"이것 봐요 {ADDRESS}")["Location"] == reverse("team:file")
    form = as_monitor.get(reverse("team:file")).context["form"]
    assert ADDRESS in form["paste"].value()
    as_monitor.post(reverse("team:file"), urlencode(filled()), content_type=FORM)
    assert SHARED not in as_monitor.session


def test_sharing_while_signed_out_survives_the_sign_in(client, monitor, caplog):
    answer = share(client, url=ADDRESS, title="제목")
    assert answer.status_code == 302
    assert "board" not in answer["Location"]
    way = client.get(answer["Location"])
    assert way.status_code == 302
    assert "board" not in way["Location"]
    stored = client.session
    assert ADDRESS not in str(dict(stored.items()))
    assert all("board" not in row.session_data for row in Session.objects.all())
    client.force_login(monitor.user)
    client = signed_in(client, monitor.user)
    form = client.get(reverse("team:file")).context["form"]
    assert form["paste"].value() == ADDRESS
    assert "board" not in caplog.text


def test_sharing_files_nothing_and_needs_no_token(monitor):
    strict = Client(enforce_csrf_checks=True)
    assert share(strict, url=ADDRESS).status_code == 302
    assert not Report.objects.exists()


def test_another_site_can_neither_fill_the_form_nor_replace_a_session(as_monitor):
    for site in ("cross-site", "same-site"):
        answer = as_monitor.post(
            reverse("team:share"),
            urlencode({"url": ADDRESS}),
            content_type=FORM,
            HTTP_SEC_FETCH_SITE=site,
        )
        assert answer.status_code == 302
        assert not answer.cookies
        assert SHARED not in as_monitor.session


def test_pictures_are_not_shared_to_us(client):
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\n\r\nx\r\n--x--'
    page = client.post(reverse("team:share"), body, content_type="multipart/form-data; boundary=x")
    assert page.status_code == 415


@pytest.mark.parametrize(
    ("shared", "words"),
    [
        ({"url": ADDRESS}, ADDRESS),
        ({"text": ADDRESS, "title": "a title"}, ADDRESS),
        ({"url": ADDRESS, "text": f"look {ADDRESS}"}, f"{ADDRESS}\nlook {ADDRESS}"),
        ({"title": "board.example/1"}, "board.example/1"),
        ({}, ""),
        ({"text": "x" * 20_000}, "x" * 8000),
    ],
)
def test_programs_put_the_address_where_they_like(shared, words):
    assert words_of(shared) == words


@pytest.mark.parametrize("sealed", ["", None, "x", 5, "k:AAAA"])
def test_what_is_no_share_is_nothing(sealed):
    assert open_shared(sealed) == ""


def test_a_share_is_kept_an_hour():
    from datetime import timedelta
    from unittest import mock

    from django.utils import timezone

    sealed = seal_shared(ADDRESS)
    later = timezone.now() + timedelta(hours=1, seconds=1)
    assert open_shared(sealed) == ADDRESS
    with mock.patch("surveillance_team.services.sharing.timezone.now", return_value=later):
        assert open_shared(sealed) == ""


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_app_reaches_the_portal_and_nothing_else(client, language):
    said = client.get(f"{language}/team/app.webmanifest").json()
    assert said["scope"] == f"{language}/team/"
    assert said["share_target"]["method"] == "POST"
    assert "files" not in said["share_target"]["params"]
    worker = client.get(f"{language}/team/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in worker
    assert "help" not in re.sub(r"//.*", "", worker.content.decode())


def test_the_page_for_no_connection_knows_nobody(as_monitor, client):
    mine = as_monitor.get(reverse("team:offline"))
    others = Client().get(reverse("team:offline"))
    assert mine.content == others.content
    assert not mine.cookies
    assert "csrfmiddlewaretoken" not in mine.content.decode()
    assert "Cookie" not in mine.get("Vary", "")
