"""A term from end to end: somebody applies, is trained and appointed, files, with hours certified.

Everybody in a walk, the staff in Wagtail's shell too, looks at a screen of one size.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from deletion_bridge.sandbox.service.cases import course_of
from surveillance_team.hours.words import spell_minutes
from surveillance_team.services.lines import Result
from surveillance_team.standing import WORDS
from surveillance_team.states import TERMINAL, TargetState, from_remote
from tests.browser import follow
from tests.servers import wait_until

from .certificates import certify
from .rooms import Monitor, Officer, word_for
from .term import Coordinator, Newcomer

CATEGORY = "obscene_message"
MOTIVATION = "퇴근 뒤 한 시간씩 꾸준히 돕고 싶어요."
NAMES = {
    ("ko", True): "이든솔",
    ("ko", False): "오하람",
    ("en", True): "문가온",
    ("en", False): "한도리",
}
BEGUN_DAYS = 10
TRAINING_MINUTES, FILING_MINUTES = 120, 20  # two hours, and two of six addresses to an hour

# The demo takes applications for a term that begins when the running one ends, months from now.
# Here it has begun, as where a place is given late; and there is one left for whoever walks.
TERM_BEGUN = """
import json
from datetime import timedelta
from django.db.models import F
from django.utils import timezone
from surveillance_team.joining.demo import texts
from surveillance_team.models import Term
from users.demo import demo_person
Term.objects.filter(name_ko=texts.NEXT_TERM.ko).update(
    starts_on=timezone.localdate() - timedelta(days={days}), places=F("places") + 1)
print(json.dumps(demo_person("{account}", "{name}", []).pk))
"""

# Addresses are counted two days after they were filed, at night. The walk waits for neither: what
# was filed is put three days back, and the night's job is asked for, which a worker then does.
DAYS_LATER = """
import json
from datetime import timedelta
from django.db.models import F
from core.actors import SYSTEM
from core.jobs import ask_for
from surveillance_team.hours.services import settling
from surveillance_team.models import Report
mine = Report.objects.filter(monitor__user__email="{account}@demo.example")
moved = mine.update(created_at=F("created_at") - timedelta(days=3))
ask_for(settling.KIND, actor=SYSTEM, key="{account}")
print(json.dumps(moved))
"""


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("language", "phone"),
    [("ko", True), ("ko", False), ("en", True), ("en", False)],
    ids=["ko-phone", "ko-desk", "en-phone", "en-desk"],
)
def test_a_term_from_applying_to_the_certificate(run, new_visitor, look, language, phone):
    size = "phone" if phone else "desk"
    account, name = f"walker-{language}-{size}", NAMES[language, phone]
    run(TERM_BEGUN, account=account, name=name, days=str(BEGUN_DAYS))
    citizen = new_visitor(language, phone=phone)
    newcomer = Newcomer(citizen, account)
    coordinator = Coordinator(new_visitor(language, phone=phone))

    term_id = apply(newcomer, look)
    take_in(coordinator, look, term_id, name)
    newcomer.set_up_second_factor(lambda page: look(citizen, page))
    assert word_of_appointment(language) in newcomer.steps()
    look(citizen, "appointed")
    newcomer.enter_portal()
    look(citizen, "portal")

    monitor = Monitor(citizen, account=None)
    hosts = [f"term-{uuid4().hex[:12]}.example" for _each in range(3)]
    receipts = file_three(monitor, look, hosts)
    officer = Officer(new_visitor(language, phone=phone))
    targets = decide(officer, look, hosts)
    for receipt, target in zip(receipts[:2], targets, strict=True):
        end = from_remote(course_of(str(target))[-1][0])
        assert monitor.wait_for(receipt, *TERMINAL) == end
        assert tells(monitor, end, language)
    look(citizen, "outcome")
    assert monitor.state_of(receipts[2]) == TargetState.NOT_IN_SCOPE
    assert tells(monitor, TargetState.NOT_IN_SCOPE, language)
    look(citizen, "left-out")

    assert run(DAYS_LATER, account=account) == 3
    read_hours(citizen, look, language)
    number, paper = certify(citizen, look, first=timezone.localdate() - timedelta(days=BEGUN_DAYS))
    assert number in "".join(page.extract_text() for page in PdfReader(paper).pages)


def apply(newcomer, look):
    """From the announcement to the page of the application; returns the term."""
    citizen = newcomer.visitor
    citizen.go("/surveillance-team/")
    look(citizen, "announcement")
    term_id = newcomer.find_form()
    look(citizen, "form")
    newcomer.fill_in(MOTIVATION)
    newcomer.hand_in()
    look(citizen, "applied")
    return term_id


def take_in(coordinator, look, term_id, name):
    """Give the place and record the training, after which the appointment follows by itself."""
    staff = coordinator.visitor
    coordinator.open_applications(term_id)
    look(staff, "applications")
    coordinator.open_application_of(name)
    look(staff, "application")
    coordinator.ask_for_place()
    look(staff, "sure")
    coordinator.make_sure()
    look(staff, "chosen")
    assert name not in coordinator.recorded(term_id)
    coordinator.open_training(term_id)
    look(staff, "training")
    coordinator.record_training_of(name)
    assert name in coordinator.recorded(term_id)
    look(staff, "trained")


def file_three(monitor, look, hosts):
    """Three lines that nobody reported before; returns the paths of their receipts."""
    lines = [f"https://{host}/post/{number}" for number, host in enumerate(hosts)]
    answers = monitor.file(*lines, category=CATEGORY)
    with translation.override(monitor.visitor.language):
        assert answers == [("received", Result.RECEIVED.label)] * 3
    look(monitor.visitor, "filed")
    return [monitor.receipt(line) for line in range(3)]


def decide(officer, look, hosts):
    """Pass on the first two and leave out the third; returns which the two are."""
    found = []
    for host in hosts[:2]:
        found.append(officer.find(host.split(".")[0], category=CATEGORY))
        look(officer.visitor, "desk")
        officer.accept()
    officer.find(hosts[2].split(".")[0], category=CATEGORY)
    officer.leave_out("nothing_named")
    look(officer.visitor, "desk-after")
    return found


def read_hours(citizen, look, language):
    """The sum, the month it lies in, and its statement as PDF."""
    with translation.override(language):
        wanted = spell_minutes(TRAINING_MINUTES + FILING_MINUTES)
    sums = citizen.page.locator(".hours__sum")

    def sum_shown():
        citizen.go("/team/hours/")
        return sums.inner_text()

    wait_until("the hours are counted", lambda: sum_shown() == wanted, within_s=60, every_s=1)
    look(citizen, "hours")
    follow(citizen.page.locator(".hours__months a").first)
    with translation.override(language):
        assert spell_minutes(TRAINING_MINUTES) in citizen.page.inner_text("main table")
    look(citizen, "month")
    follow(citizen.page.locator("form[action*='/print/'] button"))
    citizen.page.wait_for_url("**/statements/*/")
    ready = citizen.page.locator("main a[href$='/pdf/']")

    def is_ready():
        citizen.page.reload()
        return ready.count() == 1

    wait_until("the statement is made", is_ready, within_s=90, every_s=1)
    look(citizen, "statement")
    pdf = citizen.page.request.get(ready.get_attribute("href"))
    assert pdf.body().startswith(b"%PDF")


def tells(monitor, state, language):
    """Whether the page of a report says a state in plain words, in the reader's language."""
    text = WORDS[state][1]
    lead = monitor.page.locator(".room__head .lead").inner_text()
    with translation.override(language):
        return word_for(state, language) in lead and str(text) in lead


def word_of_appointment(language):
    with translation.override(language):
        return str(translation.gettext("You are appointed"))
