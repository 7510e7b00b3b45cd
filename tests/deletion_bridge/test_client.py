"""The HTTP client against a real socket that misbehaves."""

import socket
import threading
import time

import pytest

from deletion_bridge import addresses, client
from deletion_bridge.addresses import AddressRefused, is_public
from deletion_bridge.client import NoAnswer, PeerClient

from .tiny_server import answer, serving

LONG_S = 10  # a busy machine's, and much less than the other side would take


def post(url: str, *, total_s: float = 5.0, body: bytes = b"{}") -> client.RawAnswer:
    peer = PeerClient(url, total_s=total_s)
    try:
        return peer.post("/v1/reports", body, {"content-type": "application/json"})
    finally:
        peer.close()


def test_brings_back_status_headers_and_body():
    with serving(lambda peer, _: peer.sendall(answer(429, b"wait", retry_after="7"))) as (
        url,
        seen,
    ):
        got = post(url)
    assert (got.status, got.headers["retry-after"], got.body) == (429, "7", b"wait")
    assert seen[0].startswith(b"POST /v1/reports HTTP/1.1\r\n")


def test_a_connection_is_used_again():
    ports = set()

    def note(peer, _request):
        ports.add(peer.getpeername())
        peer.sendall(answer(202))

    with serving(note) as (url, seen):
        peer = PeerClient(url)
        for _time in range(3):
            peer.post("/v1/reports", b"{}", {})
        peer.close()
    assert len(seen) == 3
    assert len(ports) == 1


def drip(peer, _request):
    for byte in answer(202, b"x" * 1000):
        peer.sendall(bytes([byte]))
        time.sleep(0.05)


def never(peer, _request):
    threading.Event().wait(60)


@pytest.mark.parametrize("behave", [drip, never])
def test_an_exchange_ends_in_its_total_time_however_busy_the_other_side_looks(behave):
    with serving(behave) as (url, _seen):
        started = time.monotonic()
        with pytest.raises(NoAnswer, match="timeout"):
            post(url, total_s=0.4)
        assert time.monotonic() - started < LONG_S


def test_a_peer_that_does_not_read_is_no_exception():
    listener = socket.create_server(("127.0.0.1", 0), backlog=1)
    started = time.monotonic()
    with pytest.raises(NoAnswer, match="timeout"):
        post(f"http://127.0.0.1:{listener.getsockname()[1]}", total_s=0.4, body=b"x" * 30_000_000)
    assert time.monotonic() - started < LONG_S
    listener.close()


def test_a_redirect_is_an_answer_and_nothing_more():
    with serving(lambda peer, _: peer.sendall(answer(200))) as (inside, reached):
        redirect = answer(307, b"", location=f"{inside}/latest/meta-data")
        with serving(lambda peer, _: peer.sendall(redirect)) as (url, _seen):
            assert post(url).status == 307
    assert reached == []


def test_a_lost_answer_is_told_from_a_refused_connection():
    with serving(lambda peer, _: peer.close()) as (url, seen):
        with pytest.raises(NoAnswer, match="broken"):
            post(url)
        assert len(seen) == 1, "it is not repeated behind our back"
    with pytest.raises(NoAnswer, match="refused"):
        post(url)


@pytest.mark.parametrize(
    "junk", [b"\x00\xff\x13 not http\r\n\r\n", b"HTTP/1.1 9999 x\r\n\r\n", b"\r\n"]
)
def test_what_is_not_http_is_no_answer(junk):
    def spit(peer, _request):
        peer.sendall(junk)
        peer.close()

    with serving(spit) as (url, _seen), pytest.raises(NoAnswer):
        post(url)


def test_a_body_without_end_is_cut_off():
    def flood(peer, _request):
        peer.sendall(b"HTTP/1.1 202 Any\r\ncontent-length: 999999999\r\n\r\n")
        while True:
            peer.sendall(b"x" * 65536)

    with serving(flood) as (url, _seen):
        assert len(post(url).body) == client.LARGEST_ANSWER


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    with serving(lambda peer, _: peer.sendall(answer(500))) as (proxy, passed):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy)
        with serving(lambda peer, _: peer.sendall(answer(202))) as (url, _seen):
            assert post(url).status == 202
    assert passed == []


def test_what_was_checked_is_what_is_connected_to(monkeypatch):
    """A name that points elsewhere the second time it is asked gains nothing."""
    asked = []
    real = socket.getaddrinfo

    def turncoat(host, port, *arguments, **options):
        asked.append(host)
        there = {"127.0.0.1": "127.0.0.1"}.get(host, "127.0.0.9" if len(asked) > 1 else "127.0.0.1")
        return real(there, port, *arguments, **options)

    with serving(lambda peer, _: peer.sendall(answer(202))) as (url, _seen):
        monkeypatch.setattr(addresses.socket, "getaddrinfo", turncoat)
        assert post(url.replace("127.0.0.1", "peer.example")).status == 202
    assert asked == ["peer.example", "127.0.0.1"], "asked once; then the address itself"


def test_private_addresses_and_plain_http_are_refused_in_a_citys_installation(settings):
    settings.BRIDGE_ALLOW_PRIVATE = False
    with pytest.raises(AddressRefused, match="scheme"):
        PeerClient("http://centre.example")
    for host in ("127.0.0.1", "[::1]", "localhost"):
        with pytest.raises(NoAnswer, match="address_private"):
            post(f"https://{host}:1")


@pytest.mark.parametrize("base_url", ["ftp://a.example", "file:///etc/passwd", "gopher://a", "a"])
def test_only_http(base_url):
    with pytest.raises(AddressRefused):
        PeerClient(base_url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_knows_a_private_address_in_every_dress(address):
    assert not is_public(address)


def test_knows_a_public_address():
    assert is_public("8.8.8.8")
    assert is_public("2001:4860:4860::8888")
