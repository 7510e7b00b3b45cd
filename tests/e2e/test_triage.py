"""The officers' desk by keyboard alone: decide, ask, go on, look at the keys, and rest."""

import pytest
from playwright.sync_api import expect

pytestmark = [
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
    expect(page.locator("input[name=name]")).to_have_value("jaxh")
    assert page.url == before
    page.locator("[data-keys-on]").uncheck()
    page.locator("body").focus()
    keys.press("j")
    expect(page.locator("dialog.keys__help")).to_be_hidden()
    assert page.url == before
    page.reload()
    assert page.url == before
    expect(page.locator("[data-keys-on]")).not_to_be_checked()
