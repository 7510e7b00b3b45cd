"""The team's oversight in a browser: an objection from outside and its answer, a look at who
reported something that takes two people, reports set aside, and the report of a month."""

import pytest

from tests.browser import follow

pytestmark = [
    pytest.mark.parametrize("language", ["ko", "en"]),
]


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


def _(what, language):
    return {"ask": {"ko": "신고자 확인 요청", "en": "Ask who reported it"}}[what][language]
