"""The officers' desk: by keyboard alone, and many reports decided at once."""

from uuid import uuid4

import pytest
from django.utils import translation
from playwright.sync_api import expect

from surveillance_team.states import TargetState
from tests.browser import follow

from .rooms import Monitor

pytestmark = pytest.mark.timeout(300)

KIND = "threat_with_material"  # nobody else in the demo or in the walks files under it
QUEUE = f"/admin/triage/?category={KIND}"
LISTED_AT_MOST = 25
# Nobody waits a minute here: what an officer can still take back is put at the end of its time.
TIME_IS_OVER = """
from django.utils import timezone
from core.jobs import sweep
from core.models import Job
from surveillance_team.triage.models import Bulk
now = timezone.now()
Bulk.objects.filter(pk="{bulk}").update(due_at=now)
Job.objects.filter(key="{bulk}").update(due_at=now)
print(sweep())
"""


class Keys:
    """An officer at the desk who has no mouse, and the posts of one account that they decide."""

    def __init__(self, officer, account, first):
        self.page, self._account, self._first = officer.page, account, first

    def open_next(self):
        """By J from the list; returns which of the reports it is, by its number."""
        self.page.goto(QUEUE)
        for _row in range(LISTED_AT_MOST):
            self.go_on("j")
            address = self.page.locator("#one-address").inner_text()
            if self._account in address:
                return int(address.rpartition("/")[2]) - self._first
        raise AssertionError(f"{self._account} does not wait")

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def go_on(self, *keys):
        """Press keys of which the last leads to a page; come back when it is there."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def leads_to(self, key, field):
        """Press a key, and see that the officer is at a field then."""
        self.page.keyboard.press(key)
        expect(self.page.locator(":focus")).to_have_attribute("name", field)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_officer_decides_without_a_mouse(new_visitor, look, language):
    monitor, officer = Monitor(new_visitor(language)), new_visitor(language)
    account, first = f"walk{uuid4().hex[:8]}", uuid4().int % 10**18  # a post has its own number
    posts = [f"https://x.com/{account}/status/{first + number}" for number in range(5)]
    receipts = file(monitor, posts)
    officer.sign_in("triage_officer")
    keys = Keys(officer, account, first)

    left_out = keys.open_next()
    look(officer, "one")
    keys.press("h")
    expect(officer.page.locator("dialog.keys__help")).to_be_visible()
    look(officer, "keys")
    keys.press("Escape")
    expect(officer.page.locator("dialog.keys__help")).to_be_hidden()
    keys.leads_to("x", "reason")
    keys.go_on("Space", "Enter")
    says(officer, "Not passed on.")
    expect(officer.page.locator("#one-title")).to_have_count(1)  # the next report is open

    asked = keys.open_next()
    keys.leads_to("q", "question")
    keys.go_on("Space", "Enter")
    says(officer, "The question was sent.")

    keys.open_next()
    keys.go_on("m", "Enter")
    says(officer, "Merged. Its reports go on with the other address.")

    raised = keys.open_next()
    keys.go_on("r", "Enter")
    says(officer, "Raised. It goes first now, and whoever has it already is told.")
    expect(officer.page.locator("[data-clock]")).to_have_count(1)
    look(officer, "child")
    assert keys.open_next() == raised, "it goes first now"
    keys.go_on("s", "Enter")
    keys.go_on("a", "Enter")
    says(officer, "Accepted. It is on its way.")

    accepted = keys.open_next()
    keys.go_on("a", "Enter")
    says(officer, "Accepted. It is on its way.")
    stands = [monitor.state_of(receipts[at]) for at in (left_out, asked, raised, accepted)]
    assert stands[:2] == [TargetState.NOT_IN_SCOPE, TargetState.NEEDS_INFO]
    assert not set(stands[2:]) & {TargetState.NEW, *stands[:2]}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_was_merged_is_taken_apart_without_a_mouse(new_visitor, look, language):
    monitor, officer = Monitor(new_visitor(language)), new_visitor(language)
    account, first = f"walk{uuid4().hex[:8]}", uuid4().int % 10**18
    receipts = file(monitor, [f"https://x.com/{account}/status/{first + n}" for n in range(2)])
    officer.sign_in("triage_officer")
    keys = Keys(officer, account, first)

    merged = keys.open_next()
    keys.go_on("m", "Enter")
    says(officer, "Merged. Its reports go on with the other address.")
    assert monitor.state_of(receipts[merged]) == TargetState.NEW, "it goes on with the other"
    assert keys.open_next() != merged
    look(officer, "answers-for")
    keys.go_on("u", "Enter")
    expect(officer.page.locator("#one-address")).to_contain_text(str(first + merged))
    keys.press("u", "Enter")
    expect(officer.page.locator("form[action*='/apart/']")).to_be_visible()
    look(officer, "merged")
    keys.press("Tab")
    expect(officer.page.locator(":focus")).to_have_attribute("name", "reason")
    keys.go_on("Space", "Enter")
    says(officer, "Taken apart. Each address is decided by itself again; nothing has left by this.")
    assert {monitor.state_of(receipt) for receipt in receipts} == {TargetState.NEW}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_keys_rest_while_somebody_types_and_can_be_switched_off(new_visitor, language):
    officer = new_visitor(language)
    officer.sign_in("triage_officer")
    page, keys = officer.page, officer.page.keyboard
    page.goto("/admin/triage/")
    page.locator(".triage__narrow summary").click()
    page.locator("input[name=name]").focus()
    before = page.url
    keys.type("jaxh")
    expect(page.locator("input[name=name]")).to_have_value("jaxh")
    assert page.url == before
    page.locator("[data-keys-on]").uncheck()
    page.locator("body").focus()
    keys.press("j")
    expect(page.locator("dialog.keys__help")).to_be_hidden()
    assert page.url == before
    page.reload()
    expect(page.locator("[data-keys-on]")).not_to_be_checked()


@pytest.mark.parametrize(
    ("language", "phone"), [("ko", True), ("en", False)], ids=["ko-phone", "en-desk"]
)
def test_many_are_decided_at_once_or_taken_back(run, new_visitor, look, language, phone):
    monitor = Monitor(new_visitor(language, phone=phone))
    officer = new_visitor(language, phone=phone)
    host = f"walk-{uuid4().hex[:12]}"
    receipts = file(monitor, [f"https://{host}.example/post/{number}" for number in range(3)])
    officer.sign_in("triage_officer")

    ask_to_leave_out(officer, host, look)
    look(officer, "several-wait")
    follow(officer.page.locator("form[action$='/undo/'] button"))
    says(officer, "Taken back. Nothing was decided and nothing has left.")
    expect(officer.page.locator("form[action$='/undo/']")).to_have_count(0)
    assert monitor.state_of(receipts[0]) == TargetState.NEW

    ask_to_leave_out(officer, host)
    expect(officer.page.locator("form[action$='/undo/']")).to_have_count(1)
    assert monitor.state_of(receipts[0]) == TargetState.NEW, "nothing is decided before that"
    run(TIME_IS_OVER, bulk=officer.page.url.rstrip("/").rpartition("/")[2])
    officer.page.locator("[data-bulk=off]").wait_for()  # by its own script
    expect(officer.page.locator(".desk__number")).to_contain_text("3")
    look(officer, "several-done")
    for receipt in receipts:
        assert monitor.state_of(receipt) == TargetState.NOT_IN_SCOPE


def file(monitor, lines):
    """Report these addresses; the receipts."""
    monitor.file(*lines, category=KIND)
    return [monitor.receipt(line) for line in range(len(lines))]


def says(officer, words):
    """The page says what was done, in the reader's language."""
    with translation.override(officer.language):
        expect(officer.page.locator(".messages")).to_contain_text(translation.gettext(words))


def ask_to_leave_out(officer, host, look=None):
    """Tick three reports in the list, see how many they are, and ask for it."""
    page = officer.page
    page.goto(f"{QUEUE}&several=1")
    rows = page.locator(".triage__row--check").filter(has_text=host)
    expect(rows).to_have_count(3)
    for row in rows.all():
        row.locator("input").check()
    page.locator("#several-action").select_option("leave_out")
    page.locator("#several-reason").select_option("nothing_named")
    if look:
        look(officer, "several")
    officer.submit(page.locator("#several-action"))
    expect(page.locator(".desk__number")).to_contain_text("3")
    if look:
        look(officer, "several-count")
    follow(page.locator("form[action*='/several/ask/'] button"))
    page.wait_for_url("**/admin/triage/several/*-*/")
