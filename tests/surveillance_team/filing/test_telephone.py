"""In real Chromium: without a connection, with a broken one, without scripts, in two tabs."""

import pytest
from playwright.sync_api import expect

from surveillance_team.models import FilingDraft, Report, Target
from tests.browser import follow
from tests.surveillance_team.filing.phones import SEND, Phone

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
ADDRESS = "https://board.example/offline-secret"
ON_SCREEN = """() => [...document.querySelectorAll(".filing__question")].filter((question) => {
  const box = question.querySelector(".field__label").getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}).map((question) => question.id).join()"""


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
    phone.page.locator(SEND).dblclick()
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
    expect(phone.page.locator("textarea[name=paste]")).to_have_value(ADDRESS)
    phone.page.wait_for_url("**/team/file/")
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
    follow(page.locator("button[name=check]"))
    expect(page.locator(".answers__line--readable")).to_have_count(1)
    follow(page.locator("button[data-keep]"))
    assert FilingDraft.objects.get().words["paste"].startswith(ADDRESS)
    phone.fill(ADDRESS)
    phone.send_and_wait()
    expect(page.locator(".answers__line--received")).to_have_count(1)
    assert not FilingDraft.objects.exists()

    phone.go("file/other/")
    page.locator("input[name=place_kind][value=phone]").check()
    page.locator("input[name=name]").fill("010-1234-5678")
    page.locator("input[name=category][value=sex_trade_ad]").check()
    page.locator("input[name=minor_suspected][value=no]").check()
    phone.send_and_wait()
    expect(page.locator(".answers__line--received")).to_have_count(1)

    phone.go("file/list/")
    rows = "주소\nhttps://list.example/1\n=cmd\n".encode("cp949")
    page.locator("input[name=list]").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows}
    )
    page.locator("input[name=category][value=other]").check()
    page.locator("input[name=minor_suspected][value=no]").check()
    phone.send_and_wait()
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".lead")).to_contain_text("CP949")
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
    follow(page.locator("button[name=check]"))
    page.locator(".answers").wait_for()
    phone.look("checked")
    phone.send_and_wait()
    page.locator(".answers__receipt").first.wait_for()
    phone.look("answers")
    phone.go("file/")
    phone.look("rest")
    follow(page.locator(".draft button"))
    page.locator(".ways").wait_for()
    phone.send_and_wait()
    page.locator(".summary").wait_for()
    phone.look("errors")
    phone.go("reports/")
    phone.look("reports")
    phone.context.close()
    assert phone.troubles == []


def test_on_a_telephone_each_question_has_the_screen_to_itself(browser, url):
    phone = Phone(browser, url, service_workers="block")
    phone.go("file/")
    for place in ("ask-category", "ask-child", "ask-where"):
        phone.page.locator(f".filing__next a[href='#{place}']").click()
        phone.page.wait_for_function(f"() => ({ON_SCREEN})() === '{place}'")
        phone.shoot(place)
    phone.context.close()
    assert phone.troubles == []

    desk = Phone(browser, url, wide=True, service_workers="block")
    desk.go("file/")
    assert not desk.page.locator(".filing__next").first.is_visible()
    desk.context.close()


def test_what_is_no_address_keeps_itself_on_a_phone(phone):
    phone.go("file/other/")
    phone.page.locator("input[name=place_kind][value=messenger]").check()
    phone.page.locator("input[name=name]").fill("night_23")
    phone.page.locator("[data-draft-say]").filter(has_text="저장").wait_for()
    assert FilingDraft.objects.get().words["name"] == "night_23"
    phone.go("file/other/")
    assert phone.page.locator("input[name=name]").input_value() == "night_23"
    assert phone.page.locator("input[name=place_kind][value=messenger]").is_checked()
