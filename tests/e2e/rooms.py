"""The rooms of the main job as people use them: what is typed, pressed and read there."""

import re
from uuid import UUID

from django.utils import translation

from surveillance_team.standing import WORDS
from surveillance_team.states import TargetState
from tests.browser import follow
from tests.servers import wait_until

from .visitor import Visitor

UUID_IN_PATH = re.compile(r"/([0-9a-f-]{36})/")


def word_for(state: TargetState, language: str) -> str:
    with translation.override(language):
        return str(WORDS[state][0])


class Monitor:
    """A monitor in the reporting portal.

    Args:
        account: Of the demo; None for somebody who is signed in already.
    """

    def __init__(self, visitor: Visitor, account: str | None = "monitor") -> None:
        self.visitor = visitor
        self.page = visitor.page
        if account:
            visitor.sign_in(account)

    def file(self, *lines: str, category: str) -> list[tuple[str, str]]:
        """Paste addresses and send them; the answer to each line: its kind and its words."""
        self.visitor.go("/team/file/")
        self.page.locator("textarea[name=paste]").fill("\n".join(lines))
        self.page.locator(f"input[name=category][value={category}]").check()
        self.page.locator("input[name=minor_suspected][value=no]").check()
        follow(self.page.locator(".filing__send button").first)
        self.page.wait_for_selector(".answers")
        return [
            (
                answer.get_attribute("class").rpartition("--")[2],
                answer.locator(".answers__word").inner_text(),
            )
            for answer in self.page.locator(".answers__line").all()
        ]

    def receipt(self, line: int) -> str:
        """Path of the report that a line of the last answer became."""
        link = self.page.locator(".answers__line").nth(line).locator("a.answers__receipt")
        return link.get_attribute("href")

    def state_of(self, receipt: str) -> str:
        self.page.goto(receipt)
        chip = self.page.locator(".room__head .chip").get_attribute("class")
        return chip.rpartition("--")[2]

    def wait_for(self, receipt: str, *states: TargetState, within_s: float = 60) -> str:
        """Look at a report again and again until it stands at one of these."""
        wanted = {state.value for state in states}
        what = f"the report is {' or '.join(sorted(wanted))}"
        wait_until(what, lambda: self.state_of(receipt) in wanted, within_s=within_s, every_s=0.5)
        return self.state_of(receipt)

    def steps(self, receipt: str) -> list[str]:
        self.page.goto(receipt)
        return self.page.locator(".timeline__title").all_inner_texts()

    def summary(self) -> dict[str, int]:
        """The table of what became of this person's reports."""
        self.visitor.go("/team/")
        rows = self.page.locator(".team__table tbody tr")
        return {
            row.locator("th").inner_text().strip(): int(row.locator("td").inner_text())
            for row in rows.all()
        }


class Officer:
    """A triage officer in the room inside Wagtail's shell."""

    def __init__(self, visitor: Visitor, account: str = "triage_officer") -> None:
        self.visitor = visitor
        self.page = visitor.page
        visitor.sign_in(account)

    def find(self, words: str, *, category: str) -> UUID:
        """Open the undecided target whose shown address holds some words."""
        self.page.goto(f"/admin/triage/?category={category}")
        paths = [link.get_attribute("href") for link in self.page.locator("a.triage__row").all()]
        for path in paths:
            self.page.goto(path)
            if words in self.page.locator("#one-address").inner_text():
                return UUID(UUID_IN_PATH.search(path)[1])
        raise AssertionError(f"{words} is not among the {len(paths)} waiting")

    def accept(self) -> None:
        follow(self.page.locator("form[action*='/accept/'] button[type=submit]"))

    def leave_out(self, reason: str) -> None:
        form = self.page.locator("form[action*='/leave-out/']")
        form.locator(f"input[name=reason][value={reason}]").check()
        follow(form.locator("button[type=submit]"))
