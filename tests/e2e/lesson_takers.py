"""Who takes a lesson: a verified teacher who finds it, shows it, prints it and carries it along."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from playwright.sync_api import APIResponse, expect
from pypdf import PdfReader

from tests.browser import follow
from tests.servers import wait_until

from .visitor import PREFIX, Visitor

JOINER = "\u2060"
DIGEST = re.compile(r"[0-9a-f]{8}$")


class Teacher:
    """Confirmed by their school. What they take is the text that is in it."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.number = 0
        visitor.sign_in("teacher")

    def find(self, words: str, called: str) -> str:
        """By the finder, to the page that families see too. Returns the stamp on it."""
        self.visitor.go("/learn/")
        field = self.page.locator("main input[name=q]")
        field.fill(words)
        field.press("Enter")
        found = self.page.locator("[data-finder-part=found] a", has_text=called)
        expect(found).to_have_count(1)
        follow(found)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(called)
        pupils = self.page.locator("main a[href$='/pupil/']").first
        self.number = int(re.search(r"/lessons/(\d+)/", pupils.get_attribute("href"))[1])
        return DIGEST.search(self.page.locator(".lesson-papers .stamp").inner_text())[0]

    def prepare(self, called: str) -> str:
        """From the own desk to the teacher's page. Returns what is on it."""
        self.visitor.go("/lessons/")
        follow(self.page.locator("main .lesson-cards a", has_text=called))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(called)
        return self.page.locator("main").inner_text()

    def present(self) -> tuple[str, str]:
        """Show it in class: what all slides say, and what the own screen says."""
        follow(self.page.locator("main a[href$='/present/']"))
        self.page.locator("input[name=safeguarding_knows]").check()
        self.page.locator("input[name=teacher_stays]").check()
        self.visitor.submit(self.page.locator("input[name=teacher_stays]"))
        expect(self.page.locator("#slide-1")).to_be_visible()
        self.page.keyboard.press("ArrowRight")
        expect(self.page.locator("#slide-2")).to_be_visible()
        wall = self.page.content()
        self.visitor.go(f"/lessons/{self.number}/present/notes/")
        expect(self.page.locator("[data-clock=lesson]")).to_be_visible()
        return wall, self.page.content()

    def pupils_view(self) -> str:
        self.visitor.go(f"/lessons/{self.number}/pupil/")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        return self.page.content()

    def paper(self, name: str) -> str:
        """A PDF. Publication has asked for it; until a worker has made it, a page says so."""
        path = f"{PREFIX[self.visitor.language]}/lessons/{self.number}/{name}.pdf"
        made = wait_until(f"{name} is made", lambda: self._pdf(path), within_s=60, every_s=0.5)
        return in_pdf(made.body())

    def pack(self, kind: str) -> dict[str, str]:
        """Have it packed, and take it: what each of its files says."""
        self.visitor.go(f"/lessons/{self.number}/packs/{kind}/")
        self.page.locator("#standing form button[type=submit]").click()
        ready = self.page.locator("#standing a[download]")
        expect(ready).to_be_visible(timeout=60_000)
        with self.page.expect_download() as taken:
            ready.click()
        with zipfile.ZipFile(Path(taken.value.path())) as archive:
            assert archive.testzip() is None
            return {name: _said(name, archive.read(name)) for name in archive.namelist()}

    def adapt(self, own_title: str) -> None:
        """Another title, and the second step first."""
        self.visitor.go(f"/lessons/{self.number}/teach/")
        follow(self.page.locator("button[name=then][value=adapt]"))
        self.page.locator("input[name=own_title]").fill(own_title)
        second = self.page.locator(".adapt__step").nth(1)
        name = second.locator("legend").inner_text()
        second.locator("button[value$='-up']").click()
        expect(self.page.locator(".adapt__step").first.locator("legend")).to_have_text(name)
        follow(self.page.locator(".adapt__save button[type=submit]"))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(own_title)

    def _pdf(self, path: str) -> APIResponse | None:
        answer = self.page.request.get(path)
        return answer if answer.headers["content-type"] == "application/pdf" else None


def in_pdf(body: bytes) -> str:
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    return pages.replace(JOINER, "")


def _said(name: str, body: bytes) -> str:
    return in_pdf(body) if name.endswith(".pdf") else body.decode("utf-8", "replace")
