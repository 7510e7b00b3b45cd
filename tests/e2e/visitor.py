"""Somebody at a browser, and what they may not be given to see."""

import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.browser import follow
from users.demo import DOMAIN, PASSWORD, PERIOD_S, code_of
from users.roles import STAFF, WITHOUT_SECOND_FACTOR

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PREFIX = {"ko": "", "en": "/en"}
OWN_HOSTS = {"localhost", "127.0.0.1"}
# A form sent back with 422 is an answer like others; the console calls it an error.
NOTHING = re.compile(r"(?!)")
ABOUT_AN_ANSWER = re.compile("Failed to load resource")


class Visitor:
    """One browser window with its own cookies.

    Whatever the browser complains about is kept: errors of scripts, breaches of the content
    policy, missing files, and every request that would leave this machine; but for the answers
    that whoever uses this says are `expected`.

    Who has signed in once stays so for all walks, as a code counts once in thirty seconds.
    """

    spent_steps: dict[str, int] = {}
    signed_in: dict[str, Any] = {}
    staff_read: dict[str, str] = {role.value: "ko" for role in STAFF}

    def __init__(
        self, browser: Browser, url: str, *, language: str, shots: Path, phone: bool = False
    ) -> None:
        self.language = language
        self.complaints: list[str] = []
        self.expected = NOTHING
        self._url = url
        self._shots = shots
        self._context = browser.new_context(
            base_url=url,
            locale={"ko": "ko-KR", "en": "en-GB"}[language],
            timezone_id="Asia/Seoul",
            viewport=PHONE if phone else DESKTOP,
            has_touch=phone,
        )
        self.page: Page = self._context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda fault: self.complaints.append(f"script: {fault}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def go(self, path: str) -> None:
        """Open a path of the site in the visitor's language."""
        self.page.goto(f"{PREFIX[self.language]}{path}")

    def sign_in(self, role: str) -> None:
        """As the demo person of a role: the first time by the forms, with password and code."""
        if role in self.signed_in:
            self._context.add_cookies([self.signed_in[role]])
        else:
            self._sign_in_by_forms(role)
        if self.staff_read.get(role, self.language) != self.language:
            self._choose_language(role)
        cookies = self._context.cookies()
        self.signed_in[role] = next(one for one in cookies if one["name"] == "sessionid")

    def submit(self, field: Any = None) -> None:
        """Press the button of the form that a field is in, of the only form in main if none; and
        wait for the page that answers."""
        form = field.locator("xpath=ancestor::form") if field else self.page.locator("main form")
        follow(form.locator("button[type=submit], button:not([type])").first)

    def shot(self, name: str) -> None:
        """Keep a picture of the page as it is."""
        self._shots.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=self._shots / f"{name}-{self.language}.png", full_page=True)

    def barriers(self, axe: str) -> list[str]:
        """What axe finds on the page, once all of it is there: rule and place."""
        self.page.wait_for_load_state()
        self.page.evaluate(axe)
        found = self.page.evaluate("() => axe.run(document, {preload: false})")
        return [
            f"{urlsplit(self.page.url).path}: {fault['id']}: {node['html'][:120]}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]

    def leave(self) -> None:
        self._context.close()

    def _sign_in_by_forms(self, role: str) -> None:
        self.go("/accounts/login/")
        self.page.locator("input[name=login]").fill(f"{role}@{DOMAIN}")
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.submit()
        if role not in WITHOUT_SECOND_FACTOR:
            code = self.page.locator("input[name=code]")
            code.fill(self._fresh_code(role))
            self.submit(code)
        self.page.wait_for_url(lambda address: "/accounts/" not in address)

    def _choose_language(self, role: str) -> None:
        """Of Wagtail's shell: there each person has one, whatever their browser asks for."""
        self.page.goto("/admin/account/")
        field = self.page.locator("select[name=locale-preferred_language]")
        field.select_option(self.language)
        self.submit(field)
        self.page.locator(f"html[lang|={self.language}]").wait_for()
        self.staff_read[role] = self.language

    def _fresh_code(self, role: str) -> str:
        """A code that was not used yet: each counts once, and a new one comes every 30 s. The next
        is taken as well as this one, as from a telephone whose clock is a little fast."""
        step = self.spent_steps.get(role, 0) + 1
        while step > (now := int(time.time()) // PERIOD_S) + 1:
            time.sleep(0.5)
        self.spent_steps[role] = max(step, now)
        return code_of(role, self.spent_steps[role] * PERIOD_S)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ABOUT_AN_ANSWER.match(message.text):
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws"} and address.hostname not in OWN_HOSTS:
            self.complaints.append(f"request to another host: {address.hostname}")

    def _answered(self, response: Response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= (500 if is_page else 400):
            complaint = f"{response.status} for {urlsplit(response.url).path}"
            if not self.expected.match(complaint):
                self.complaints.append(complaint)
