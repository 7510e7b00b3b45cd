"""The team's oversight in a browser: an objection from outside and its answer, a look at who
reported something that takes two people, reports set aside, and the report of a month."""

from uuid import uuid4

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.browser import follow
from users.demo import DOMAIN

from .rooms import Monitor, Officer

pytestmark = pytest.mark.timeout(300)

KIND = "other"
REPORTER = "monitor"
DECISIONS = "/team/oversight/decisions/"
# Half an hour later, as the job that comes every two minutes finds it.
TIME_IS_OVER = """
import json
from django.utils import timezone
from surveillance_team.oversight.models import IdentityRequest
from surveillance_team.oversight.services.identity import close_what_is_over
IdentityRequest.objects.filter(pk="{request}").update(shown_until=timezone.now())
print(json.dumps(close_what_is_over()))
"""


@pytest.mark.parametrize("language", ["ko", "en"])
def test_somebody_objects_without_an_account_and_reads_the_answer(new_visitor, axe, language):
    person, privacy = new_visitor(language, phone=True), new_visitor(language)
    barriers = []
    person.go("/team/oversight/objection/")
    barriers += person.barriers(axe)
    person.shot("objection")
    page = person.page
    page.locator("input[name=age][value=older]").check()
    page.locator("input[name=kind][value=wrongly]").check()
    page.locator("input[name=locator]").fill("hxxps://never-reported[.]example/1")
    person.submit()  # without words: nothing is lost
    assert page.locator("input[name=locator]").input_value().endswith("/1")
    page.locator("textarea[name=words]").fill("제 계정입니다.")
    person.submit()
    receipt, secret = page.inner_text("#receipt"), page.inner_text("#secret")
    barriers += person.barriers(axe)
    person.shot("objection-taken")

    privacy.sign_in("privacy_officer")
    privacy.page.goto("/admin/oversight/objections/")
    barriers += privacy.barriers(axe)
    privacy.shot("objections")
    follow(privacy.page.get_by_text(receipt))
    assert "never-reported[.]example" in privacy.page.inner_text("main")
    barriers += privacy.barriers(axe)
    privacy.shot("objection-desk")
    privacy.page.locator("input[name=state][value=refused]").check()
    privacy.page.locator("textarea[name=answer]").fill("살펴보았습니다.")
    privacy.submit(privacy.page.locator("textarea[name=answer]"))

    person.go("/team/oversight/objection/answer/")
    barriers += person.barriers(axe)
    page.locator("input[name=receipt]").fill(receipt)
    page.locator("input[name=secret]").fill(secret)
    person.submit()
    assert "살펴보았습니다." in page.inner_text("main")
    person.shot("objection-answer")
    assert barriers == []


@pytest.mark.parametrize(
    ("language", "phone"), [("ko", True), ("en", False)], ids=["ko-phone", "en-desk"]
)
def test_a_name_is_shown_after_two_people_for_a_time_and_the_reporter_is_told(
    run, new_visitor, look, language, phone
):
    reporter = Monitor(new_visitor(language, phone=phone), REPORTER)
    officer = Officer(new_visitor(language, phone=phone))
    second = new_visitor(language, phone=phone)
    second.sign_in("privacy_officer")
    told_before = looks_told(reporter)
    host = f"walk-{uuid4().hex[:12]}"
    reporter.file(f"https://{host}.example/1", category=KIND)

    officer.find(host, category=KIND)
    where = ask_who_reported(officer)
    look(officer.visitor, "identity-asked")
    expect(officer.page.locator("form[action$='/see/']")).to_have_count(0)  # nobody looks alone
    expect(officer.page.locator("main")).not_to_contain_text(f"@{DOMAIN}")

    second.page.goto("/admin/oversight/identity/")
    follow(second.page.locator(f"main a[href='{where}']"))
    look(second, "identity-decide")
    follow(second.page.locator("form[action$='/approve/'] button"))

    officer.page.goto(where)
    follow(officer.page.locator("form[action$='/see/'] button"))
    expect(officer.page.locator("main")).to_contain_text(f"{REPORTER}@{DOMAIN}")
    look(officer.visitor, "identity-seen")
    officer.page.goto(where)
    expect(officer.page.locator("main")).not_to_contain_text(f"@{DOMAIN}")  # it keeps nothing
    assert looks_told(reporter) == told_before

    run(TIME_IS_OVER, request=where.rstrip("/").rpartition("/")[2])
    follow(officer.page.locator("form[action$='/see/'] button"))
    expect(officer.page.locator("main")).not_to_contain_text(f"@{DOMAIN}")  # the time is over
    assert looks_told(reporter) == told_before + 1
    look(reporter.visitor, "identity-told")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_signs_lead_to_what_was_set_aside_and_a_month_is_reported(new_visitor, axe, language):
    officer = new_visitor(language)
    officer.sign_in("triage_officer")
    officer.page.goto("/admin/oversight/bad-faith/")
    barriers = officer.barriers(axe)
    officer.shot("signs")
    follow(officer.page.locator("main a[href*='/bad-faith/by/']").first)
    barriers += officer.barriers(axe)
    officer.shot("set-aside")
    officer.page.goto("/admin/oversight/bad-faith/")
    follow(officer.page.locator("main a[href*='/bad-faith/decisions/']").first)
    barriers += officer.barriers(axe)
    officer.shot("set-aside-done")

    officer.page.goto("/admin/oversight/periods/")
    barriers += officer.barriers(axe)
    follow(officer.page.locator("main table a").first)
    barriers += officer.barriers(axe)
    officer.shot("period")
    with officer.page.expect_download() as taken:
        officer.page.locator("a[href$='/pdf/']").click()
    assert taken.value.suggested_filename.startswith("team-")
    assert barriers == []


def ask_who_reported(officer):
    """On the page of a report, with a reason; the path of the request."""
    page = officer.page
    page.locator("details:has(#identity_words) > summary").click()
    page.locator("#identity_words").fill("신고자가 위험할 수 있습니다.")
    page.locator("#identity_reason").select_option("danger")
    officer.visitor.submit(page.locator("#identity_words"))
    page.wait_for_url("**/admin/oversight/identity/*-*/")
    return page.evaluate("location.pathname")


def looks_told(reporter):
    """Of how many looks at their name the reporter reads."""
    reporter.visitor.go(DECISIONS)
    with translation.override(reporter.visitor.language):
        title = translation.gettext("Who looked at your name")
    heading = reporter.page.get_by_role("heading", name=title)
    return reporter.page.locator("section").filter(has=heading).locator("li").count()
