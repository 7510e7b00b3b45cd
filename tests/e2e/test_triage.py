"""The officers' desk by keyboard alone: decide, ask, go on, look at the keys, and rest."""

import pytest

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.parametrize("language", ["ko", "en"]),
]
TITLE = "#one-title"


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
