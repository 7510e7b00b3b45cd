"""In real Chromium: without a connection, with a broken one, without scripts, in two tabs."""

import json

import pytest
from django.core.cache import cache
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from surveillance_team.models import FilingDraft, Report, Target, Term
from tests.surveillance_team.filing.phones import PUT_BACK, Phone

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ADDRESS = "https://board.example/offline-secret"
NOTE = "아무도 읽지 못하는 메모"


@pytest.fixture
def url():
    cache.clear()
    Site.clear_site_root_paths_cache()
    server = LiveServer("127.0.0.1")
    yield server.url.replace("127.0.0.1", "localhost")
    server.stop()
    cache.clear()


@pytest.fixture
def phone(browser, url):
    phone = Phone(browser, url)
    yield phone
    phone.context.close()
    assert phone.troubles == []


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
    assert phone.page.locator("textarea[name=paste]").input_value() == ""
    assert phone.page.locator("textarea[name=note]").input_value() == ""

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
    phone.page.locator("[data-waiting] .answers__line--received").wait_for()
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


def test_what_waited_and_is_wrong_is_opened_by_its_owner_as_the_form(phone):
    phone.go("file/")
    phone.under_control()
    phone.page.locator("textarea[name=paste]").fill(ADDRESS)  # nothing else is answered
    phone.context.set_offline(True)
    phone.send()
    phone.page.locator("[data-waiting-list] li").wait_for()
    phone.context.set_offline(False)
    phone.page.locator("[data-waiting-list] li button").first.click()
    phone.page.locator(".summary").wait_for()
    assert phone.page.locator("textarea[name=paste]").input_value() == ADDRESS
    assert not Report.objects.exists()
    phone.page.locator("input[name=category][value=other]").check()
    phone.page.locator("input[name=minor_suspected][value=no]").check()
    phone.send()
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
    phone.page.locator("[data-waiting-list] li button").first.click()
    phone.page.locator(".answers__line--received").nth(1).wait_for()
    phone.page.wait_for_function("() => document.querySelector('[data-waiting]').hidden")
    assert phone.stored()["rows"] == []
    assert Report.objects.count() == 2


def test_a_draft_keeps_itself_and_a_second_tab_is_told(phone):
    phone.go("file/")
    other = phone.new_page()
    other.goto("/team/file/")
    phone.page.locator("textarea[name=paste]").fill(ADDRESS)
    phone.page.wait_for_function("() => document.querySelector('[data-draft-say]').textContent")
    assert FilingDraft.objects.get().words["paste"] == ADDRESS
    other.locator("textarea[name=note]").fill("다른 탭")
    other.wait_for_function(
        "() => document.querySelector('[data-draft-say]').textContent.includes('다른 탭')"
    )
    assert FilingDraft.objects.get().words["note"] == ""
    phone.go("file/")
    assert phone.page.locator("textarea[name=paste]").input_value() == ADDRESS


def test_a_lost_answer_and_a_double_tap_file_once(browser, url):
    phone = Phone(browser, url, service_workers="block")
    phone.go("file/")
    phone.fill(ADDRESS)
    lost = []

    def cut(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # the server has filed it; nobody hears
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.page.route("**/team/file/", cut)
    phone.send()
    phone.page.wait_for_url("chrome-error://**")
    assert lost == [200]
    assert Report.objects.count() == 1
    phone.page.reload()  # sends the same form again
    phone.page.locator(".answers__line--received").wait_for()
    assert Report.objects.count() == 1

    phone.go("file/")
    phone.fill("https://board.example/tapped")
    phone.page.locator("form.filing button[type=submit]:not([name]):not([data-keep])").dblclick()
    phone.page.locator(".answers__line").wait_for()
    assert Report.objects.count() == 2
    phone.context.close()


def test_what_is_shared_comes_into_the_form_and_into_no_address(phone):
    phone.go("file/")
    phone.under_control()
    phone.page.evaluate(
        """(address) => {
          const form = document.createElement("form");
          form.method = "post";
          form.action = "/team/share/";
          const field = document.createElement("input");
          field.name = "url";
          field.value = address;
          form.append(field);
          document.body.append(form);
          form.submit();
        }""",
        ADDRESS,
    )
    phone.page.wait_for_url("**/team/file/")
    assert phone.page.locator("textarea[name=paste]").input_value() == ADDRESS
    assert "offline-secret" not in phone.page.url
    assert not Target.objects.exists()


def test_the_worker_reaches_no_page_outside_the_portal(phone):
    phone.go("file/")
    phone.under_control()
    for path in ("/", "/accounts/login/", "/my/"):
        phone.page.goto(path)
        assert phone.page.evaluate("navigator.serviceWorker.controller") is None
    scopes = phone.page.evaluate(
        "navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => one.scope))"
    )
    assert [scope.split("/", 3)[3] for scope in scopes] == ["team/"]


def test_everything_works_without_scripts(browser, url):
    phone = Phone(browser, url, java_script_enabled=False)
    page = phone.page
    phone.go("file/")
    page.locator("textarea[name=paste]").fill(f"{ADDRESS}\n주소 아님")
    page.locator("button[name=check]").click()
    assert page.locator(".answers__line--readable").count() == 1
    page.locator("button[data-keep]").click()
    assert FilingDraft.objects.get().words["paste"].startswith(ADDRESS)
    phone.fill(ADDRESS)
    phone.send()
    assert page.locator(".answers__line--received").count() == 1
    assert not FilingDraft.objects.exists()

    phone.go("file/other/")
    page.locator("input[name=place_kind][value=phone]").check()
    page.locator("input[name=name]").fill("010-1234-5678")
    page.locator("input[name=category][value=sex_trade_ad]").check()
    page.locator("input[name=minor_suspected][value=no]").check()
    phone.send()
    assert page.locator(".answers__line--received").count() == 1

    phone.go("file/list/")
    rows = "주소\nhttps://list.example/1\n=cmd\n".encode("cp949")
    page.locator("input[name=list]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows}
    )
    page.locator("input[name=category][value=other]").check()
    page.locator("input[name=minor_suspected][value=no]").check()
    phone.send()
    assert page.locator("tbody tr").count() == 2
    assert "CP949" in page.locator(".lead").inner_text()
    assert Report.objects.count() == 3
    phone.context.close()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("wide", [False, True], ids=["phone", "desk"])
def test_pages_of_filing_have_no_barrier(browser, url, language, wide):
    phone = Phone(browser, url, language=language, wide=wide, service_workers="block")
    page = phone.page
    for path in ("file/", "file/other/", "file/list/", "news/", "offline/", ""):
        phone.go(path)
        phone.look(path.strip("/").replace("/", "-") or "home")
    phone.go("file/")
    phone.fill("https://a.example/1\na.example/1\n주소 아님\nhttp://127.0.0.1/admin/")
    page.locator("button[name=check]").click()
    page.locator(".answers").wait_for()
    phone.look("checked")
    phone.send()
    page.locator(".answers__receipt").first.wait_for()
    phone.look("answers")
    phone.go("file/")
    phone.send()
    page.locator(".summary").wait_for()
    phone.look("errors")
    phone.go("reports/")
    phone.look("reports")
    phone.context.close()
    assert phone.troubles == []
