"""Ways out of the frame that are no loading of a file: WebRTC, a look ahead at another host, and
the frame leading itself elsewhere. Ears are open on this machine, and none hears a thing.

A connection on which nothing is said does not count: Chromium opens one ahead of a use that it then
forbids, and asks no policy before it. docs/h5p.md says so.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import BrowserContext, Page

from curriculum.h5p.models import Activity
from tests.curriculum.h5p.making import CHOICE, a_library, a_package, need
from tests.curriculum.h5p.store import an_activity
from tests.servers import wait_until

pytestmark = [pytest.mark.e2e, pytest.mark.once]

HERE = "127.0.0.1"
TRIED_MS = 4000
SILENT_S = 10
CALL = """
function call(place) {
  var peer = new place.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:@udp@" }] });
  peer.createDataChannel("loot");
  peer.createOffer().then(function (offer) { return peer.setLocalDescription(offer); });
  place.kept = peer;
}
"""
SCRIPT = """
var Test = Test || {};
Test.Choice = function () {};
Test.Choice.prototype.attach = function ($container) {
  CALL
  function look(rel) {
    var link = document.createElement("link");
    link.rel = rel;
    link.as = "script";
    link.href = "http://127.0.0.1:@tcp@/" + rel;
    document.head.appendChild(link);
  }
  function attempt(work) { try { work(); } catch (fault) { /* the next one */ } }
  ["prefetch", "preload", "modulepreload", "prerender", "icon"].forEach(look);
  attempt(function () { call(window); });
  attempt(function () {
    var blank = document.createElement("iframe");
    document.body.appendChild(blank);
    call(blank.contentWindow);
  });
  attempt(function () {
    var written = document.createElement("iframe");
    written.srcdoc = '<script src="libraries/Test.Choice-6.6/scripts/inner.js"></scr' + "ipt>";
    document.body.appendChild(written);
  });
  $container.get(0).id = "tried";
  setTimeout(function () { location.href = "http://127.0.0.1:@tcp@/?loot=1"; }, 2000);
};
"""
INNER = "CALL call(window);"


class Ears:
    """A port for calls and one for requests; `heard` is what came."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.udp.bind((HERE, 0))
        self.tcp.bind((HERE, 0))
        self.tcp.listen()
        for listen in (self._calls, self._connections):
            threading.Thread(target=listen, daemon=True).start()

    @property
    def ports(self) -> tuple[str, str]:
        return str(self.udp.getsockname()[1]), str(self.tcp.getsockname()[1])

    def close(self) -> None:
        for ear in (self.tcp, self.udp):
            if ear is self.tcp:
                ear.shutdown(socket.SHUT_RDWR)
            ear.close()

    def _calls(self) -> None:
        while self._is_open(lambda: self.udp.recvfrom(2048)):
            self.heard.append("call")

    def _connections(self) -> None:
        while self._is_open(self._ask):
            pass

    def _ask(self) -> None:
        caller = self.tcp.accept()[0]
        threading.Thread(target=self._listen_to, args=(caller,), daemon=True).start()

    def _listen_to(self, caller: socket.socket) -> None:
        with caller:
            caller.settimeout(SILENT_S)
            try:
                said = caller.recv(200).split(b"\r")[0].decode()
            except OSError:
                said = ""
        if said:
            self.heard.append(f"request {said}")

    @staticmethod
    def _is_open(wait: Callable[[], object]) -> bool:
        try:
            wait()
        except OSError:
            return False
        return True


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Take the place of the one that works in a transaction: the server has threads of its own."""


@pytest.fixture
def ears() -> Iterator[Ears]:
    ears = Ears()
    yield ears
    ears.close()


def told(script: str, ears: Ears) -> str:
    udp, tcp = ears.ports
    return script.replace("CALL", CALL).replace("@udp@", udp).replace("@tcp@", tcp)


def caller(ears: Ears) -> BytesIO:
    six = CHOICE.replace("1.2", "6.6")
    library = a_library(
        "Test.Choice", 6, 6, runnable=1, preloadedJs=[{"path": "scripts/choice.js"}]
    )
    return a_package(
        {
            f"{six}/library.json": library,
            f"{six}/scripts/choice.js": told(SCRIPT, ears),
            f"{six}/scripts/inner.js": told(INNER, ears),
        },
        preloadedDependencies=[need("Test.Choice", 6, 6)],
    )


def test_nothing_gets_out_past_the_policy(
    context: BrowserContext, page: Page, site: str, ears: Ears
) -> None:
    activity: Activity = an_activity(caller(ears))
    page.goto(f"/activities/{activity.pk}/")
    page.frame_locator("iframe.h5p__frame").locator("#tried").wait_for(state="attached")
    page.wait_for_timeout(TRIED_MS)
    assert ears.heard == []

    free = context.new_page()  # the ears do hear what nobody stops
    free.evaluate(f"() => {{ {told(CALL, ears)} call(window); }}")
    free.evaluate(f"fetch('http://{HERE}:{ears.ports[1]}/', {{ mode: 'no-cors' }}).catch(() => 0)")
    both = {"call", "request"}
    wait_until("both are heard", lambda: {one.partition(" ")[0] for one in ears.heard} == both)
