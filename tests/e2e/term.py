"""Who meets in a term: somebody who joins the team, and the coordinator who takes them in."""

import re
import time
from collections.abc import Callable

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.browser import follow
from users.demo import DOMAIN, PASSWORD, PERIOD_S

from .visitor import Visitor

ANNOUNCEMENT = "/surveillance-team/"
TERMS = "/admin/snippets/surveillance_team/term/"
TERM_IN_PATH = re.compile(r"/terms/(\d+)/")


class Newcomer:
    """A citizen with an account and no role yet."""

    def __init__(self, visitor: Visitor, account: str) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self._account = account
        self._application = ""

    def find_form(self) -> int:
        """From the announcement through signing in to the form; returns which term it is for."""
        self.visitor.go(ANNOUNCEMENT)
        follow(self.page.locator("a[href$='/apply/']"))
        self._sign_in()
        self.page.wait_for_url(TERM_IN_PATH)
        return int(TERM_IN_PATH.search(self.page.url)[1])

    def fill_in(self, motivation: str) -> None:
        """Say everything the form asks, and send nothing yet."""
        self.page.locator("input[name=bond]").first.check()
        for box in self.page.locator("main input[type=checkbox]").all():
            box.check()
        self.page.locator("textarea[name=motivation]").fill(motivation)

    def hand_in(self) -> None:
        self.visitor.submit(self.page.locator("textarea[name=motivation]"))
        self.page.wait_for_url("**/applications/*/")
        self._application = self.page.url

    def steps(self) -> list[str]:
        """What the page of the own application says happened and is to come."""
        self.page.goto(self._application)
        return self.page.locator(".timeline__title").all_inner_texts()

    def set_up_second_factor(self, look: Callable[[str], None]) -> None:
        """An appointment signs its person out; then the password alone opens no page any more.

        Args:
            look: Called with a name on each page of the way.
        """
        self.page.goto(self._application)
        self._sign_in()
        self.page.locator(".secret").wait_for()
        look("second-factor")
        secret = re.sub(r"\s", "", self.page.locator(".secret").inner_text())
        field = self.page.locator("input[name=code]")
        field.fill(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD_S)))
        self.visitor.submit(field)
        self.page.locator(".codes").wait_for()
        look("recovery-codes")
        follow(self.page.locator("main .actions a.btn").first)

    def enter_portal(self) -> None:
        """By the button on the page of the own application."""
        self.page.goto(self._application)
        follow(self.page.locator("main a.btn[href$='/team/']"))

    def _sign_in(self) -> None:
        self.page.locator("input[name=login]").fill(f"{self._account}@{DOMAIN}")
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.visitor.submit()


class Coordinator:
    """A term coordinator in Wagtail's shell."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        visitor.sign_in("term_coordinator")

    def open_applications(self, term_id: int) -> None:
        """Those that wait for a decision, from the list of terms."""
        self.page.goto(TERMS)
        follow(self.page.locator(f"main a[href$='/terms/{term_id}/']").first)
        follow(self.page.locator("a[href$='?state=waiting']"))

    def open_application_of(self, name: str) -> None:
        """The list holds no names, so the applications are opened, the newest first."""
        links = self.page.locator("main th a[href*='/applications/']").all()
        for path in [link.get_attribute("href") for link in links][::-1]:
            self.page.goto(path)
            if name in self.page.locator(".team-room__facts").inner_text():
                return
        raise AssertionError(f"Not among the {len(links)} that wait.")

    def ask_for_place(self) -> None:
        follow(self.page.locator("button[name=to][value=chosen]"))
        self.page.locator("#sure").wait_for()

    def make_sure(self) -> None:
        self.visitor.submit(self.page.locator("input[name=sure]"))
        self.page.wait_for_url("**/applications/*/")

    def open_training(self, term_id: int) -> None:
        self.page.goto("/admin/training/")
        follow(self.page.locator(f"main nav a[href='?term={term_id}']"))

    def record_training_of(self, name: str) -> None:
        """As of today, as the form proposes."""
        row = self.page.locator("main tr").filter(has_text=name)
        follow(row.locator("button[type=submit]"))

    def recorded(self, term_id: int) -> str:
        """Everybody of a term who holds the certificate."""
        self.page.goto(f"/admin/training/?view=recorded&term={term_id}")
        return self.page.locator(".training").inner_text()
