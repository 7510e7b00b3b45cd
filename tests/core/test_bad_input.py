"""Whatever arrives: a clear page in the reader's language and a 4xx, and nothing half-saved."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.decorators.http import require_POST
from hypothesis import given, settings
from hypothesis import strategies as st

from config import urls as site_urls
from core.middleware import find_client
from core.models import School
from core.same_origin import is_same_origin, same_origin_only

pytestmark = [pytest.mark.core, pytest.mark.django_db]


def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(json.dumps(sorted(request.POST.lists())), "application/json")


def save_json(request: HttpRequest) -> HttpResponse:
    """A careless view: it stores what a JSON body says."""
    name = json.loads(request.body)["name"]
    School.objects.filter(name_ko=name).exists()
    return HttpResponse("saved")


class Addresses:
    urlpatterns = [
        path("echo", same_origin_only(echo)),
        path("en/echo", echo),
        path("open", echo),
        path("post", require_POST(echo)),
        path("json", save_json),
        path("admin/echo", echo),
        *site_urls.urlpatterns,
    ]
    handler400 = site_urls.handler400
    handler403 = site_urls.handler403
    handler404 = site_urls.handler404
    handler500 = site_urls.handler500


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = Addresses
    return Client(raise_request_exception=False)


URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("method", "address", "more", "status"),
    [
        ("get", "/open?q=%00", {}, 400),
        ("get", "/open?%00=q", {}, 400),
        ("get", "/open?q=%ED%A0%80", {}, 400),
        ("get", "/open?q=%FF", {}, 400),
        ("get", "/%00", {}, 400),
        ("get", "/%ED%A0%80", {}, 400),
        ("get", "/open", {"HTTP_HOST": "elsewhere.example"}, 400),
        ("get", "/open", {"HTTP_HOST": "a b"}, 400),
        ("post", "/open", {"data": b"a=%00", "content_type": URLENCODED}, 400),
        ("post", "/open", {"data": b"a=%ED%A0%80", "content_type": URLENCODED}, 400),
        ("post", "/open", {"data": b"a=\xff\xfe", "content_type": URLENCODED}, 400),
        ("post", "/open", {"data": b"a=b", "content_type": f"{URLENCODED}; charset=euc-kr"}, 400),
        ("post", "/open", {"data": {"a": "\0"}}, 400),
        ("post", "/open", {"data": b"junk", "content_type": "multipart/form-data"}, 400),
        (
            "post",
            "/json",
            {"data": rb'{"name": "\ud800"}', "content_type": "application/json"},
            400,
        ),
        ("post", "/open", {"data": b"a=" + b"b" * 10_000_000, "content_type": URLENCODED}, 413),
        ("post", "/json", {"data": b"1" * 10_000_000, "content_type": "application/json"}, 413),
        ("post", "/open", {"data": b"&".join([b"a=b"] * 6000), "content_type": URLENCODED}, 413),
        ("post", "/admin/echo", {"data": b"1" * 3_000_000, "content_type": URLENCODED}, 413),
        ("post", "/open", {"data": {"a": "b" * 3_000_000}}, 413),
        ("post", "/admin/echo", {"data": {"a": "b" * 3_000_000}}, 413),
        ("get", "/post", {}, 405),
        ("delete", "/post", {}, 405),
        ("get", "/no-such-page/", {}, 404),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_page(
    client: Client, method: str, address: str, more: dict[str, Any], status: int
) -> None:
    for prefix, language in (("", "ko"), ("/en", "en")):
        if prefix and ("/json" in address or "/admin" in address or "/post" in address):
            continue
        response = getattr(client, method)(
            prefix + address.replace("/open", "/echo" if prefix else "/open"), **more
        )
        assert response.status_code == status
        page = response.content.decode()
        assert f'<html lang="{language}"' in page
        assert "<h1>" in page
        assert response["Cache-Control"] == "no-store, private"
        assert "Content-Security-Policy" in response
        if status == 405:
            assert response["Allow"] == "POST"


def test_the_browsers_language_counts_where_the_address_says_nothing(client: Client) -> None:
    page = client.get("/%00", headers={"accept-language": "en-GB,en;q=0.9"})
    assert b'<html lang="en"' in page.content
    page = client.get("/%00", headers={"accept-language": "xx, *;q=0.1"})
    assert b'<html lang="ko"' in page.content


def test_a_page_is_owed_even_when_the_templates_are_broken(client: Client, monkeypatch) -> None:
    def broken(*args: Any) -> str:
        raise OSError

    monkeypatch.setattr("core.refusals.render_to_string", broken)
    response = client.get("/%00")
    assert response.status_code == 400
    assert b"<h1>" in response.content


@settings(max_examples=25, deadline=None)
@given(query=st.binary(max_size=40), body=st.binary(max_size=80))
def test_no_bytes_make_a_fault_of_ours(query: bytes, body: bytes) -> None:
    from django.test import override_settings

    with override_settings(ROOT_URLCONF=Addresses):
        quick = Client(raise_request_exception=False)
        text = "".join(f"%{byte:02X}" for byte in query)
        assert quick.get(f"/open?{text}").status_code in (200, 400)
        response = quick.post("/open", data=body, content_type=URLENCODED)
        assert response.status_code in (200, 400)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
@settings(max_examples=20, deadline=None)
def test_text_that_people_write_goes_through_unchanged(text: str) -> None:
    from django.test import override_settings

    with override_settings(ROOT_URLCONF=Addresses):
        response = Client().post("/open", {"a": text})
    assert response.json() == [["a", [text.replace("\r\n", "\n")]]] or "\r" in text


# ---- where a request comes from -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "same"),
    [
        ({"origin": "http://testserver", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://testserver"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "http://testserver", "sec-fetch-site": "same-site"}, False),
        ({"origin": "http://evil.example", "sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"referer": "http://testserver/"}, False),
    ],
)
def test_only_our_own_pages_count_as_same_origin(
    client, headers: dict[str, str], same: bool
) -> None:
    request = RequestFactory().post("/echo", headers=headers)
    assert is_same_origin(request) is same
    response = Client(raise_request_exception=False).post("/echo", headers=headers)
    assert response.status_code == (200 if same else 403)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("198.51.100.9", "203.0.113.5", "198.51.100.9"),  # not our proxy: it may say what it likes
        ("10.1.1.1", "203.0.113.5", "203.0.113.5"),
        ("10.1.1.1", "192.0.2.66, 203.0.113.5", "203.0.113.5"),  # the first hop is made up
        ("10.1.1.1", "192.0.2.66, 203.0.113.5, 10.2.2.2", "203.0.113.5"),
        ("10.1.1.1", "10.2.2.2", "10.2.2.2"),
        ("10.1.1.1", "<script>", ""),
        ("10.1.1.1", "", "10.1.1.1"),
        ("", "203.0.113.5", "203.0.113.5"),
    ],
)
def test_the_clients_address_is_what_our_proxies_saw(settings, peer, forwarded, address) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_PROTO="https", **extra)
    find_client(lambda request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == address
    assert ("HTTP_X_FORWARDED_PROTO" in request.META) is not peer.startswith("198")


@pytest.mark.parametrize("charset", ["base64", "idna", "utf-16", "rot13"])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain"])
def test_a_charset_that_is_none_for_forms_is_refused(client, kind, charset) -> None:
    page = client.generic("POST", "/accounts/login/", b"x", f"{kind}; charset={charset}")
    assert page.status_code == 400


@pytest.mark.parametrize("path", ["/admin/triage/", "/team/file/", "/bridge/callbacks/sandbox"])
def test_a_file_for_a_text_only_door_is_not_even_read(monkeypatch, path) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr(HttpRequest, "parse_file_upload", refuse)
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n' + b"x" * 3000
    answer = Client().post(path, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in (302, 400, 401, 403, 404, 415)
