"""The frame's page and its files: what they are told to browsers and front servers."""

import pytest
from django.test import Client

from curriculum.h5p.models import Activity
from tests.curriculum.h5p.making import PIXEL, a_package
from tests.curriculum.h5p.store import an_activity

pytestmark = pytest.mark.core


@pytest.fixture
def activity() -> Activity:
    return an_activity(a_package({"content/film.mp4": bytes(range(256)) * 40}))


@pytest.fixture
def base(activity: Activity) -> str:
    return f"/h5p/{activity.bundle_id}/"


def test_the_page_in_the_frame_may_load_its_own_files_and_nothing_else(client, base) -> None:
    page = client.get(base)
    policy = page["Content-Security-Policy"]
    own = f"http://testserver{base}"
    assert policy.startswith("sandbox allow-scripts; default-src 'none'")
    for part in ("script-src", "img-src", "connect-src", "font-src", "media-src", "style-src"):
        assert f"{part} {own}" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert "'self'" not in policy
    assert "frame-ancestors http://testserver" in policy
    assert "allow-same-origin" not in policy
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert "X-Frame-Options" not in page


def test_content_cannot_break_out_of_the_page(client) -> None:
    evil = "</script><script>alert(1)</script><!--"
    activity = an_activity(title=evil)
    page = client.get(f"/h5p/{activity.bundle_id}/").content.decode()
    assert page.count("<script") == 2
    assert "<!--" not in page


def test_files_are_for_ever_for_anyone_and_run_nowhere_else(client, base) -> None:
    picture = client.get(f"{base}content/images/dot.png")
    assert picture.body == PIXEL
    assert picture["Content-Type"] == "image/png"
    assert picture["Cache-Control"] == "public, max-age=31536000, immutable"
    assert picture["Access-Control-Allow-Origin"] == "*"
    assert picture["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in picture["Content-Security-Policy"]
    assert not picture.cookies
    assert client.get(f"{base}libraries/Test.Choice-1.2/images/dot.png").status_code == 200
    assert client.get(f"{base}core/fonts/h5p-core-30.woff2")["Content-Type"] == "font/woff2"


def test_texts_are_packed_once_for_those_who_take_it(client, base) -> None:
    packed = client.get(f"{base}player.js", headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    plain = client.get(f"{base}player.js")
    assert "Content-Encoding" not in plain
    assert int(packed["Content-Length"]) < int(plain["Content-Length"]) / 2
    assert plain["Content-Type"] == "text/javascript; charset=utf-8"


FILM = bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-99", 206, 0, 99),
        ("bytes=10000-", 206, 10000, 10239),
        ("bytes=-40", 206, 10200, 10239),
        ("bytes=0-999999", 206, 0, 10239),
        ("bytes=-999999", 206, 0, 10239),
        ("bytes=10240-", 416, 0, 0),
        ("bytes=9-3", 416, 0, 0),
        ("bytes=-0", 416, 0, 0),
        ("bytes=0-1,5-6", 200, 0, 10239),
        ("lines=0-1", 200, 0, 10239),
        ("bytes=" + "9" * 19 + "-", 200, 0, 10239),
    ],
)
def test_a_film_can_be_sought_in(client, base, asked, status, first, last) -> None:
    film = client.get(f"{base}content/film.mp4", headers={"range": asked})
    assert film.status_code == status
    if status == 416:
        assert film["Content-Range"] == "bytes */10240"
        return
    assert film.body == FILM[first : last + 1]
    if status == 206:
        assert film["Content-Range"] == f"bytes {first}-{last}/10240"


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "content/../player.js", "content/%2e%2e/player.js", "content/none.png",
        "libraries/Test.Choice-1.2/none.js", "libraries/Test.Other-1.0/a.js", "player.js.gz",
        "content//images/dot.png", "core/frame.bundle.js", "core/../package.json", "x", ".hidden",
        "content/" + "a" * 2000,
    ],
)  # fmt: skip
def test_nothing_else_is_there(client: Client, base: str, path: str) -> None:
    assert client.get(base + path).status_code == 404


def test_absurd_digests_are_no_fault_of_ours(client: Client) -> None:
    for digest in ("0" * 64, "x", "..", "A" * 64, "0" * 5000):
        assert client.get(f"/h5p/{digest}/").status_code == 404
        assert client.get(f"/h5p/{digest}/player.js").status_code == 404


def test_a_preflight_is_answered(client: Client, base: str) -> None:
    answer = client.options(f"{base}content/images/dot.png")
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Headers"] == "X-Requested-With, Range"
    assert client.post(f"{base}content/images/dot.png").status_code == 405


def test_a_front_server_is_told_where_the_file_is(client: Client, base: str, settings) -> None:
    settings.H5P_ACCEL_PREFIX = "/_h5p/"
    answer = client.get(f"{base}content/images/dot.png")
    assert answer["X-Accel-Redirect"] == "/_h5p/" + base.removeprefix("/h5p/") + (
        "content/images/dot.png"
    )
    assert answer.content == b""
    assert answer["Content-Type"] == "image/png"


def test_only_on_the_host_for_frames_the_frame_keeps_its_origin(client, base, settings) -> None:
    settings.H5P_ORIGIN = "https://play.example"
    settings.ALLOWED_HOSTS = ["play.example", "testserver"]
    there = client.get(base, secure=True, headers={"host": "play.example"})
    policy = there["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts allow-same-origin;")
    assert f"frame-ancestors {settings.WAGTAILADMIN_BASE_URL}" in policy
    for secure, host in ((True, "testserver"), (False, "testserver"), (False, "play.example")):
        elsewhere = client.get(base, secure=secure, headers={"host": host})
        policy = elsewhere["Content-Security-Policy"]
        assert policy.startswith("sandbox allow-scripts;"), (secure, host)
        assert "allow-same-origin" not in policy


def test_serving_takes_no_query_once_the_file_is_on_disk(
    client, base, django_assert_num_queries
) -> None:
    client.get(f"{base}player.js")
    with django_assert_num_queries(0):
        client.get(f"{base}player.js")
    with django_assert_num_queries(1):
        client.get(base)
