"""What has no address, half written on one device and sent from another."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from surveillance_team.states import TargetState
from tests.browser import follow

from .rooms import Monitor

SAID = "[data-draft-say]"


@pytest.mark.parametrize(
    ("language", "phone"), [("ko", True), ("en", False)], ids=["ko-phone", "en-desk"]
)
def test_a_draft_waits_on_the_next_device(new_visitor, look, language, phone):
    name = f"walk_{uuid4().hex[:10]}"
    first = Monitor(new_visitor(language, phone=phone))
    first.visitor.go("/team/file/other/")
    page = first.page
    page.locator("input[name=place_kind][value=messenger]").check()
    page.locator("[name=service]").select_option("kakaotalk")
    page.locator("input[name=name]").fill(name)
    expect(page.locator(SAID)).to_have_text(
        page.locator("form[data-saved]").get_attribute("data-saved")
    )
    look(first.visitor, "place-kept")

    second = Monitor(new_visitor(language, phone=not phone))
    second.visitor.go("/team/file/other/")
    page = second.page
    expect(page.locator("input[name=name]")).to_have_value(name)
    expect(page.locator("input[name=place_kind][value=messenger]")).to_be_checked()
    look(second.visitor, "place-found")
    page.locator("input[name=category][value=sex_trade_ad]").check()
    page.locator("input[name=minor_suspected][value=no]").check()
    follow(page.locator(".filing__send button").first)
    expect(page.locator(".answers__line--received")).to_have_count(1)
    look(second.visitor, "place-sent")
    assert second.state_of(second_receipt := second.receipt(0)) == TargetState.NEW

    first.visitor.go("/team/file/other/")
    expect(first.page.locator("input[name=name]")).to_have_value("")
    assert first.state_of(second_receipt) == TargetState.NEW
