"""A monitor at a telephone or a desk, in a real browser."""

from pathlib import Path

from django.conf import settings
from django.test import Client

from surveillance_team.models import Monitor
from tests.browser import follow
from tests.surveillance_team.team import a_monitor
from tests.users.people import signed_in

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEND = "form.filing button[type=submit]:not([name]):not([data-keep])"
STORED = """async () => {
  const rows = await new Promise((resolve) => {
    const opening = indexedDB.open("jikimi-team", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", {keyPath: "id"});
    opening.onsuccess = () => {
      const all = opening.result.transaction("waiting").objectStore("waiting").getAll();
      all.onsuccess = () => { opening.result.close(); resolve(all.result); };
    };
  });
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached.push(request.url, await (await cache.match(request)).text());
    }
  }
  const kept = {local: {...localStorage}, session: {...sessionStorage}};
  const databases = (await indexedDB.databases()).map((one) => one.name);
  return {rows, cached, kept, databases};
}"""
PUT_BACK = """(row) => new Promise((resolve) => {
  const opening = indexedDB.open("jikimi-team", 1);
  opening.onsuccess = () => {
    const run = opening.result.transaction("waiting", "readwrite");
    run.objectStore("waiting").put(row);
    run.oncomplete = () => { opening.result.close(); resolve(); };
  };
})"""


class Phone:
    """One signed-in monitor's browser, and what it complained about."""

    def __init__(self, browser, url, *, language="ko", wide=False, **options):
        self.monitor: Monitor = a_monitor()
        size = {"width": 1280, "height": 900} if wide else {"width": 390, "height": 844}
        self.context = browser.new_context(
            base_url=url,
            locale={"ko": "ko-KR", "en": "en-GB"}[language],
            timezone_id="Asia/Seoul",
            viewport=size,
            has_touch=not wide,
            **options,
        )
        self.prefix = "" if language == "ko" else "/en"
        self.language, self.wide = language, wide
        client = signed_in(Client(), self.monitor.user)
        for name, cookie in client.cookies.items():
            self.context.add_cookies([{"name": name, "value": cookie.value, "url": url}])
        self.troubles: list[str] = []
        self.page = self.new_page()

    def new_page(self):
        page = self.context.new_page()
        page.on("pageerror", lambda fault: self.troubles.append(f"script: {fault}"))
        page.on("console", self._heard)
        return page

    def _heard(self, said):
        if said.type == "error" and "Failed to load resource" not in said.text:
            self.troubles.append(said.text)

    def go(self, path):
        self.page.goto(f"{self.prefix}/team/{path}")

    def fill(self, paste, *, page=None, category="other", note=""):
        page = page or self.page
        page.locator("textarea[name=paste]").fill(paste)
        page.locator(f"input[name=category][value={category}]").check()
        page.locator("input[name=minor_suspected][value=no]").check()
        if note:
            page.locator("textarea[name=note]").fill(note)

    def send(self):
        """Without a connection the page stays; else see send_and_wait."""
        self.page.locator(SEND).click()

    def send_and_wait(self):
        """To the server, which answers with a page."""
        follow(self.page.locator(SEND))

    def under_control(self):
        """Wait until the service worker looks after the page."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def stored(self):
        return self.page.evaluate(STORED)

    def shoot(self, name):
        shots = Path(settings.VAR) / "shots"
        shots.mkdir(parents=True, exist_ok=True)
        size = "desk" if self.wide else "phone"
        self.page.screenshot(
            path=shots / f"filing-{name}-{self.language}-{size}.png", full_page=True
        )

    def look(self, name):
        """Keep a picture; note what axe finds and whether it scrolls sideways."""
        self.page.wait_for_load_state()
        self.shoot(name)
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("() => axe.run(document, {preload: false})")
        for fault in found["violations"]:
            places = [node["html"][:120] for node in fault["nodes"]]
            self.troubles.append(f"{name}: {fault['id']} {places}")
        if (wider := self.page.evaluate(WIDER)) > 0:
            self.troubles.append(f"{name}: {wider} px too wide")
