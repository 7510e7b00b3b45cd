"""The officers' desk by keyboard alone: decide, ask, go on, look at the keys, and rest."""

import pytest

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.parametrize("language", ["ko", "en"]),
]
TITLE = "#one-title"


def test_an_officer_decides_without_a_mouse(new_visitor, axe, language):
    officer = new_visitor(language)
    officer.sign_in("triage_officer")
    page, keys = officer.page, officer.page.keyboard
    page.goto("/admin/triage/?view=undecided")
    barriers = officer.barriers(axe)
    officer.shot("desk")
    with page.expect_navigation():
        keys.press("j")
    first = page.url
    assert page.locator("[data-clock]").count() == 1, "a child comes first, with its clock"
    barriers += officer.barriers(axe)
    officer.shot("desk-child")
    with page.expect_navigation():
        keys.press("j")
    second = page.url
    assert second != first
    barriers += officer.barriers(axe)
    officer.shot("desk-one")

    keys.press("h")
    assert page.locator("dialog.keys__help").is_visible()
    barriers += officer.barriers(axe)
    officer.shot("desk-keys")
    keys.press("Escape")

    keys.press("x")
    assert page.evaluate("document.activeElement.name") == "reason"
    keys.press("ArrowDown")
    with page.expect_navigation():
        keys.press("Enter")
    assert page.url not in (first, second), "the next report is open"
    page.goto(second)
    assert page.locator("button[data-key=a]").count() == 0, "it was decided"
    assert barriers == []


def test_keys_rest_while_somebody_types_and_can_be_switched_off(new_visitor, language):
    officer = new_visitor(language)
    officer.sign_in("triage_officer")
    page, keys = officer.page, officer.page.keyboard
    page.goto("/admin/triage/")
    page.locator(".triage__narrow summary").click()
    page.locator("input[name=name]").focus()
    before = page.url
    keys.type("jaxh")
    assert page.locator("input[name=name]").input_value() == "jaxh"
    assert page.url == before
    page.locator("[data-keys-on]").uncheck()
    page.locator("body").focus()
    keys.press("j")
    assert page.url == before
    assert not page.locator("dialog.keys__help").is_visible()
    page.reload()
    assert not page.locator("[data-keys-on]").is_checked()


def test_many_at_once_can_be_taken_back_and_other_pages_have_no_barrier(new_visitor, axe, language):
    officer = new_visitor(language, phone=True)
    officer.sign_in("triage_officer")
    page = officer.page
    page.goto("/admin/triage/?several=1")
    barriers = officer.barriers(axe)
    officer.shot("several")
    page.locator("input[name=targets]:not([disabled])").first.check()
    page.locator("#several-action").select_option("leave_out")
    page.locator("#several-reason").select_option("nothing_named")
    officer.submit(page.locator("#several-action"))
    barriers += officer.barriers(axe)
    officer.shot("several-count")
    page.locator("form[action*='/several/ask/'] button").click()
    barriers += officer.barriers(axe)
    officer.shot("several-waits")
    page.locator("form[action$='/undo/'] button").click()
    assert page.locator("form[action$='/undo/']").count() == 0
    for path in ("rota", "going", "rest"):
        page.goto(f"/admin/triage/{path}/")
        barriers += officer.barriers(axe)
        officer.shot(f"desk-{path}")
    assert barriers == []
