"""The main job: a report reaches the deletion service and comes back with an outcome."""

import json
from uuid import uuid4

import pytest
from django.utils import translation

from core.figures import rounded
from deletion_bridge.sandbox.service.cases import course_of
from surveillance_team.demo.build import FRESH
from surveillance_team.services.lines import Result
from surveillance_team.states import TERMINAL, TargetState, from_remote
from tests.servers import wait_until

from .rooms import Monitor, Officer, word_for

CATEGORY = "obscene_message"
MALFORMED = "이것은 주소가 아닙니다"
COUNT_NOW = "from surveillance_team.services.tallying import count_due; count_due()"
"""What a job does every minute."""
FILED_THIS_MONTH = """
import json
from django.utils import timezone
from surveillance_team.models import Report
start = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
print(json.dumps(Report.objects.filter(created_at__gte=start).count()))
"""


@pytest.fixture
def known(language):
    """An address that others have reported and this monitor has not; another for each walk."""
    others = [row[0] for place, row in enumerate(FRESH) if place % 5 and row[2] != "yes"]
    return others[["ko", "en"].index(language)]


@pytest.fixture
def fresh():
    """A host that nobody has reported."""
    return f"walk-{uuid4().hex[:12]}.example"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_report_goes_out_and_its_outcome_comes_back(
    house, new_visitor, axe, language, known, fresh
):
    barriers = []
    monitor = Monitor(new_visitor(language))
    officer = Officer(new_visitor(language))
    before = monitor.summary()

    answers = monitor.file(f"hxxps://{fresh}/post/1", known, MALFORMED, category=CATEGORY)
    assert [kind for kind, words in answers] == ["received", "known", "refused"]
    with translation.override(language):
        assert [words for kind, words in answers[:2]] == [Result.RECEIVED.label, Result.KNOWN.label]
    assert MALFORMED in monitor.page.locator("textarea[name=paste]").input_value()
    monitor.visitor.shot("filed")
    barriers += monitor.visitor.barriers(axe)
    receipt = monitor.receipt(0)
    assert monitor.state_of(receipt) == TargetState.NEW

    target_id = officer.find(fresh.split(".")[0], category=CATEGORY)
    officer.visitor.shot("triage")
    barriers += officer.visitor.barriers(axe)
    officer.accept()

    course = [from_remote(state) for state, *_why in course_of(str(target_id))]
    assert monitor.wait_for(receipt, *TERMINAL) == course[-1]
    told = [TargetState.NEW, TargetState.READY, *course]
    assert monitor.steps(receipt) == [word_for(state, language) for state in told]
    monitor.visitor.shot("outcome")
    barriers += monitor.visitor.barriers(axe)

    after = monitor.summary()
    assert sum(after.values()) == sum(before.values()) + 2
    assert after[word_for(course[-1], language)] >= 1
    monitor.visitor.shot("summary")
    barriers += monitor.visitor.barriers(axe)

    reader = new_visitor(language)
    house.manage("shell", "-v0", "-c", COUNT_NOW)
    filed = json.loads(house.manage("shell", "-v0", "-c", FILED_THIS_MONTH).splitlines()[-1])
    wait_until("the front page counts it", lambda: shown_this_month(reader) == rounded(filed))
    reader.shot("front")
    barriers += reader.barriers(axe)
    assert barriers == []


def test_with_the_peer_down_it_waits_and_goes_by_itself_after_kills(house, new_visitor, fresh):
    monitor = Monitor(new_visitor("ko"), "monitor-02")
    officer = Officer(new_visitor("ko"))
    house.stop("peer")
    try:
        monitor.file(f"https://{fresh}/post/2", category=CATEGORY)
        receipt = monitor.receipt(0)
        target_id = officer.find(fresh.split(".")[0], category=CATEGORY)
        officer.accept()
        assert monitor.wait_for(receipt, TargetState.READY) == "ready"
        monitor.visitor.shot("waiting")
        for program in ("relay", "worker", "web"):
            house.kill(program)
        wait_until("the site answers again", house.answers, within_s=60)
        assert monitor.state_of(receipt) == "ready"
    finally:
        house.start("peer")
    end = monitor.wait_for(receipt, *TERMINAL, within_s=120)
    assert end == from_remote(course_of(str(target_id))[-1][0])


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desktop"])
def test_the_front_page_has_no_barrier(new_visitor, axe, language, phone):
    reader = new_visitor(language, phone=phone)
    reader.go("/")
    assert reader.page.locator("html").get_attribute("lang") == language
    width = reader.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, "It scrolls sideways."
    assert reader.barriers(axe) == []


def shown_this_month(reader) -> int | None:
    """What the front page's table says was filed this month."""
    reader.go("/")
    newest = reader.page.locator(".plot__table tbody tr").last.locator("td").first.inner_text()
    digits = "".join(letter for letter in newest if letter.isdigit())
    return int(digits) if digits else None
