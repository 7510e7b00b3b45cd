"""Filing without a connection: sealed on the telephone, filed once, nothing readable left."""

import json

import pytest
from playwright.sync_api import expect

from surveillance_team.models import Report, Term
from tests.browser import follow
from tests.surveillance_team.filing.phones import PUT_BACK

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SEALED = "**/team/file/sealed/"
FAULTS = {"broken": lambda route: route.abort(), "busy": lambda route: route.fulfill(status=503)}
ADDRESS = "https://board.example/offline-secret"

NOTE = "아무도 읽지 못하는 메모"


def test_what_is_entered_without_a_connection_waits_sealed_and_is_filed_once(phone):
    phone.go("file/")
    phone.under_control()
    phone.fill(ADDRESS, note=NOTE)
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    phone.look("waiting")

    stored = phone.stored()
    [row] = stored["rows"]
    assert set(row) == {"id", "sealed", "at"}
    assert stored["databases"] == ["jikimi-team"]
    readable = json.dumps(stored, ensure_ascii=False)
    assert "offline-secret" not in readable
    assert "board.example" not in readable
    assert NOTE not in readable
    expect(phone.page.locator("textarea[name=paste]")).to_have_value("")
    expect(phone.page.locator("textarea[name=note]")).to_have_value("")

    phone.context.set_offline(False)
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
    assert phone.stored()["rows"] == []
    [report] = Report.objects.all()
    assert (report.raw_locator, report.note) == (ADDRESS, NOTE)

    phone.page.evaluate(PUT_BACK, row)  # as if the answer had been lost
    phone.go("file/")
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
    assert Report.objects.count() == 1


def test_a_page_opened_without_a_connection_takes_entries_too(phone):
    phone.go("file/")
    phone.under_control()
    phone.context.set_offline(True)
    phone.go("reports/")
    phone.page.locator("form[data-offline]").wait_for()
    phone.look("no-connection")
    phone.fill(ADDRESS)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    assert "offline-secret" not in json.dumps(phone.stored())
    phone.context.set_offline(False)
    # The page may believe that it was connected all the time; then it tries by itself, in a while.
    phone.page.locator("[data-waiting] .answers__line--received").wait_for(timeout=60_000)
    assert Report.objects.get().raw_locator == ADDRESS


@pytest.mark.parametrize("fault", FAULTS)
def test_where_the_connection_breaks_again_it_is_tried_by_itself(phone, fault):
    """Nobody presses anything, and the browser says only once that it is connected."""
    say = phone.page.locator("[data-waiting-say]")
    phone.page.clock.install()
    phone.go("file/")
    phone.under_control()
    phone.fill(ADDRESS)
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    answers = {
        "broken": lambda route: route.abort(),
        "busy": lambda route: route.fulfill(status=503),
    }
    phone.context.route(SEALED, answers[fault])
    with phone.page.expect_request(SEALED):
        phone.context.set_offline(False)
    expect(say).not_to_be_empty()
    for _time in range(2):
        phone.page.evaluate("document.querySelector('[data-waiting-say]').textContent = ''")
        with phone.page.expect_request(SEALED):
            phone.page.clock.fast_forward(60_000)
        expect(say).not_to_be_empty()
        assert len(phone.stored()["rows"]) == 1
    phone.context.unroute(SEALED)
    phone.page.clock.fast_forward(120_000)
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
    assert phone.stored()["rows"] == []
    assert Report.objects.get().raw_locator == ADDRESS


def test_a_connection_that_breaks_at_the_press_of_send_loses_nothing(phone):
    """The browser believes that it is connected: the worker hands the words back to the page."""
    phone.context.add_init_script(
        "Object.defineProperty(navigator, 'onLine', {get: () => true, configurable: true})"
    )
    phone.go("file/")
    phone.under_control()
    phone.fill(ADDRESS)
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("form[data-offline]").wait_for()
    phone.page.locator("[data-waiting-list] li").wait_for()
    assert "offline-secret" not in json.dumps(phone.stored())
    phone.context.set_offline(False)
    phone.page.locator("[data-waiting-send]").click()
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
    assert Report.objects.count() == 1


@pytest.mark.parametrize("knows", [True, False], ids=["browser-knows", "worker-finds-out"])
def test_what_is_no_address_waits_sealed_too(phone, knows):
    if not knows:
        phone.context.add_init_script(
            "Object.defineProperty(navigator, 'onLine', {get: () => true, configurable: true})"
        )
    phone.go("file/other/")
    phone.under_control()
    phone.page.locator("input[name=place_kind][value=messenger]").check()
    phone.page.locator("select[name=service]").select_option("kakaotalk")
    phone.page.locator("input[name=name]").fill("secret_name_23")
    phone.page.locator("input[name=category][value=other]").check()
    phone.page.locator("input[name=minor_suspected][value=no]").check()
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    assert "secret_name" not in json.dumps(phone.stored())
    phone.context.set_offline(False)
    if not knows:
        phone.page.locator("[data-waiting-send]").click()
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
    assert phone.stored()["rows"] == []
    assert Report.objects.get().target.canonical == "kakaotalk: secret_name_23"


def test_who_only_looked_while_the_connection_broke_has_sent_nothing(phone):
    """The browser believes that it is connected: what was to be looked at must not be filed."""
    phone.context.add_init_script(
        "Object.defineProperty(navigator, 'onLine', {get: () => true, configurable: true})"
    )
    phone.go("file/")
    phone.under_control()
    phone.fill(ADDRESS, note=NOTE)
    phone.context.set_offline(True)
    phone.page.locator("button[name=check]").click()
    phone.page.locator("form[data-offline]").wait_for()
    paste = "document.querySelector('textarea[name=paste]').value"
    phone.page.wait_for_function(f"() => {paste} !== ''")
    expect(phone.page.locator("textarea[name=paste]")).to_have_value(ADDRESS)
    assert phone.page.locator("textarea[name=note]").input_value() == NOTE
    assert phone.page.locator("input[name=category][value=other]").is_checked()
    assert phone.stored()["rows"] == []
    phone.context.set_offline(False)
    phone.go("file/")
    phone.page.wait_for_load_state("networkidle")
    assert not Report.objects.exists()


def test_what_waited_and_is_wrong_is_opened_by_its_owner_as_the_form(phone):
    phone.go("file/")
    phone.under_control()
    phone.page.locator("textarea[name=paste]").fill(ADDRESS)  # nothing else is answered
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    phone.context.set_offline(False)
    follow(phone.page.locator("[data-waiting-list] li button").first)
    phone.page.locator(".summary").wait_for()
    expect(phone.page.locator("textarea[name=paste]")).to_have_value(ADDRESS)
    assert not Report.objects.exists()
    phone.page.locator("input[name=category][value=other]").check()
    phone.page.locator("input[name=minor_suspected][value=no]").check()
    phone.send_and_wait()
    phone.page.locator(".answers__line--received").wait_for()
    phone.page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    assert phone.stored()["rows"] == []
    assert Report.objects.count() == 1


def test_lines_over_the_limit_stay_on_the_telephone(phone):
    Term.objects.update(daily_cap=1)
    phone.go("file/")
    phone.under_control()
    phone.fill(f"{ADDRESS}\n{ADDRESS}-2")
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    phone.context.set_offline(False)
    phone.page.locator("[data-waiting] .answers__line--over_cap").wait_for()
    [row] = phone.stored()["rows"]
    assert row["refused"] is True
    Term.objects.update(daily_cap=9)
    phone.go("file/")
    follow(phone.page.locator("[data-waiting-list] li button").first)
    phone.page.locator(".answers__line--received").nth(1).wait_for()
    phone.page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    assert phone.stored()["rows"] == []
    assert Report.objects.count() == 2
