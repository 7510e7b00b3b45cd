"""The first real path through rooms that no test of their own walks in a browser: a lesson, a
campaign, a certificate, one's own data."""

import email
import email.policy
import re
from uuid import uuid4

import pytest

from tests.browser import follow
from tests.servers import wait_until

BETWEEN = f"\n{'-' * 79}\n"
PROMISE = ".campaign__act form button"

pytestmark = [
    pytest.mark.parametrize("language", ["ko", "en"]),
]


class Mailbox:
    """What reached one address: the files that the laptop's carrier writes."""

    def __init__(self, house, address):
        self._folder, self._address = house.folder / "mail", address

    def letters(self):
        paths = sorted(self._folder.rglob("*.log"), key=lambda path: path.stat().st_mtime_ns)
        # Two may stand in one file: its name is made of the second and of where the carrier lies.
        texts = [one for path in paths for one in path.read_text("utf-8").split(BETWEEN)[:-1]]
        parsed = [email.message_from_string(text, policy=email.policy.default) for text in texts]
        return [letter for letter in parsed if letter["to"] == self._address]

    def wait_for_link(self, what):
        """The link of this kind, once a letter with it has come."""
        wait_until(f"a letter to {what} came", lambda: self._links(what), within_s=60)
        return self._links(what)[0]

    def _links(self, what):
        texts = [letter.get_body(("plain",)).get_content() for letter in self.letters()]
        return [link for text in texts for link in re.findall(rf"https?://\S+/{what}/\S+", text)]


def test_a_teacher_opens_a_lesson_and_takes_its_plan(house, new_visitor, axe, language):
    family, teacher = new_visitor(language, phone=True), new_visitor(language)
    barriers = []
    family.go("/learn/")
    follow(family.page.locator(".lesson-cards a").first)
    public = family.page.inner_text("main")
    barriers += family.barriers(axe)
    family.shot("lesson")

    teacher.sign_in("teacher")
    teacher.go("/lessons/")
    teacher.shot("desk")
    barriers += teacher.barriers(axe)
    follow(teacher.page.locator("main a[href$='/teach/']").first)
    notes = teacher.page.locator(".amber").all_inner_texts()
    barriers += teacher.barriers(axe)
    teacher.shot("teach")
    assert len(notes) >= 2
    assert not [note for note in notes if note.splitlines()[-1] in public]

    way = teacher.page.locator("a[href$='/plan.pdf']").first
    path = way.get_attribute("href")
    if is_to_be_asked_for(teacher, path):  # else it was made, or is, since the lesson was published
        follow(way)
        barriers += teacher.barriers(axe)
        # What answers is a page, or the plan itself where the worker was quicker.
        with teacher.page.expect_response(lambda answer: answer.request.method == "POST"):
            teacher.page.locator("main form button").first.click()
    wait_until("the plan is made", lambda: is_pdf(teacher, path), within_s=90, every_s=1)
    assert barriers == []


def test_a_citizen_promises_joins_by_mail_and_withdraws(house, new_visitor, axe, language):
    citizen = new_visitor(language, phone=True)
    mailbox = Mailbox(house, f"walker-{language}@citizen.example")
    barriers = []
    open_campaign(citizen)
    campaign = citizen.page.url
    before = counted(citizen, campaign)
    citizen.page.goto(campaign)
    follow(citizen.page.locator(PROMISE).first)
    barriers += citizen.barriers(axe)
    citizen.shot("promised")
    assert counted(citizen, campaign) > before

    citizen.page.goto(campaign)
    follow(citizen.page.locator("a[href*='/join/']"))
    barriers += citizen.barriers(axe)
    follow(citizen.page.locator("main a[href$='/join/form/']"))
    citizen.page.locator("input[type=email]").fill(mailbox._address)
    for box in citizen.page.locator("main input[type=checkbox]").all():
        box.check()
    citizen.shot("join")
    barriers += citizen.barriers(axe)
    citizen.submit(citizen.page.locator("input[type=email]"))
    citizen.page.goto(mailbox.wait_for_link("confirm"))
    barriers += citizen.barriers(axe)
    citizen.submit()
    citizen.shot("joined")
    barriers += citizen.barriers(axe)

    citizen.page.goto(mailbox.wait_for_link("withdraw"))
    barriers += citizen.barriers(axe)
    citizen.submit()
    citizen.shot("withdrawn")
    barriers += citizen.barriers(axe)
    assert barriers == []


def test_a_certificate_is_taken_and_checked_by_somebody_else(house, new_visitor, axe, language):
    holder, stranger = new_visitor(language), new_visitor(language, phone=True)
    barriers = []
    holder.sign_in("monitor")
    holder.go("/credentials/mine/")
    number = holder.page.locator("main .card .mono").first.inner_text()
    holder.shot("certificates")
    barriers += holder.barriers(axe)
    pdf = holder.page.request.get(
        holder.page.locator("a[href$='.pdf']").first.get_attribute("href")
    )
    assert pdf.body().startswith(b"%PDF")

    stranger.go("/credentials/check/")
    barriers += stranger.barriers(axe)
    field = stranger.page.locator("main input[type=text]")
    field.fill(number.lower())
    stranger.submit(field)
    assert number in stranger.page.inner_text("main")
    stranger.shot("checked")
    barriers += stranger.barriers(axe)
    assert barriers == []


def test_a_person_sees_what_is_kept_about_them(house, new_visitor, axe, language):
    person = new_visitor(language, phone=True)
    person.sign_in("monitor-02" if language == "ko" else "monitor-03")
    person.go("/privacy/mine/")
    assert "@demo.example" in person.page.inner_text("main")
    person.shot("mine")
    assert person.barriers(axe) == []


def is_to_be_asked_for(visitor, path):
    return b'data-under-way="no"' in visitor.page.request.get(path).body()


def is_pdf(visitor, path):
    """Asked for with the visitor's own cookies; the waiting page is no PDF."""
    return visitor.page.request.get(path).body().startswith(b"%PDF")


def open_campaign(visitor):
    """The one that is running, from the list in the menu."""
    visitor.go("/promise/")
    follow(visitor.page.locator(".campaign-list .card--tint h2 a").first)


def counted(visitor, campaign):
    """Promises as the page counts them now. Pages with running numbers are kept for a minute, by
    each web process for itself; a question nobody asked before is answered anew."""
    visitor.page.goto(f"{campaign}?asked={uuid4()}")
    total = visitor.page.locator(".campaign__act .tally__total strong").first.inner_text()
    return int(re.sub(r"\D", "", total))
