"""What is no address: many spellings, one target; what may leave and what stays by hand."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from deletion_bridge.models import Destination, Handoff, HandTask, Route
from surveillance_team.locators import Refused
from surveillance_team.models import Report, Target, Term
from surveillance_team.places import Named, NoSuchName, read_place
from surveillance_team.services.filing import file_lines
from surveillance_team.services.lines import line_of
from surveillance_team.services.triage import NowhereToSend, accept_target
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, WEB, a_monitor, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"


def named(kind, name, service="kakaotalk", app=""):
    return Named(kind=kind, service=service, app=app, name=name)


def file_place(monitor, thing, statement=WEB):
    line = line_of(read_place(thing), thing.name)
    file_lines(monitor=monitor, lines=[line], statement=statement, client_key=uuid4())
    return line


@pytest.mark.parametrize(
    "spellings",
    [
        [("phone", n) for n in ("010-1234-5678", "+82 10 1234 5678", "０１０.1234.5678")],
        [("messenger", n) for n in ("@Night_23", "night_23", " ｎight_23 ")],
        [("account", n) for n in ("@Some_Name", "some_name")],
        [("app_user", n) for n in ("user-77", "USER-77")],
        [("room", n) for n in ("https://open.kakao.com/o/abc", "open.kakao.com/o/abc")],
        [("room", n) for n in ("밤방 비번 1234", " 밤방  비번 1234 ")],
    ],
)
def test_many_spellings_are_one_target(spellings):
    monitors = [a_monitor() for _spelling in spellings]
    for monitor, (kind, name) in zip(monitors, spellings, strict=True):
        file_place(monitor, named(kind, name))
    target = Target.objects.get()
    assert target.report_count == len(spellings)
    assert Report.objects.count() == len(spellings)


def test_an_account_is_its_own_address():
    place = read_place(named("account", "@Some_Name", "x"))
    assert place.canonical == "https://x.com/some_name"
    file(a_monitor(), "https://twitter.com/Some_Name")
    assert file_place(a_monitor(), named("account", "Some_Name", "x")).was_known


@pytest.mark.parametrize("kind", ["account", "messenger", "app_user"])
@pytest.mark.parametrize(
    ("service", "address"),
    [
        ("telegram", "https://t.me/night_23"),
        ("x", "https://twitter.com/Night_23"),
        ("instagram", "instagram.com/night_23"),
        ("youtube", "https://www.youtube.com/@night_23"),
    ],
)
def test_a_name_in_an_ad_is_the_target_that_its_address_is(kind, service, address):
    file(a_monitor(), address)
    assert file_place(a_monitor(), named(kind, "@Night_23", service)).was_known
    assert Target.objects.get().report_count == 2


@pytest.mark.parametrize("app", ["kakaotalk", "line", "discord"])
def test_a_name_of_one_app_is_one_target_whatever_it_was_taken_for(app):
    for kind in ("messenger", "app_user", "account"):
        file_place(a_monitor(), named(kind, "Night_23", app))
    assert Target.objects.get().report_count == 3
    file_place(a_monitor(), named("room", "night_23", app))
    assert Target.objects.count() == 2


@pytest.mark.parametrize("name", ["..", "@..", "．．", "…", "-."])
@pytest.mark.parametrize("service", ["x", "telegram", "instagram", "youtube", "tiktok"])
def test_dots_are_no_account(name, service):
    with pytest.raises(NoSuchName):
        read_place(named("account", name, service))


def test_names_of_one_app_are_not_those_of_another():
    keys = {
        read_place(named("messenger", "abc", service, app)).identity
        for service, app in (("kakaotalk", ""), ("line", ""), ("other", "밤톡"))
    }
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("kind", "name", "app"),
    [
        ("phone", "12", ""),
        ("phone", "javascript:alert(1)", ""),
        ("messenger", "", ""),
        ("messenger", "두 낱말", ""),
        ("messenger", "..", ""),
        ("app_user", "-.-", ""),
        ("room", "???", ""),
        ("app_user", "a" * 65, ""),
        ("room", "<script>", ""),
        ("room", "javascript:alert(1)", ""),
        ("room", "data:image/png;base64,AAAA", ""),
        ("room", "http://169.254.169.254/latest", ""),
    ],
)
def test_what_cannot_be_a_name_is_refused(kind, name, app):
    with pytest.raises((NoSuchName, Refused)):
        read_place(named(kind, name, app=app))


def test_content_addresses_are_taken_from_a_paste():
    [line] = file(a_monitor(), "ipfs://QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG/a")
    assert line.report.target.platform == "ipfs"


def test_onion_addresses_are_taken_from_a_paste():
    onion = "a" * 56 + ".onion/board"
    [bare, whole] = [file(a_monitor(), text)[0] for text in (onion, f"http://{onion}")]
    assert bare.report.target_id == whole.report.target_id
    assert bare.report.target.platform == "onion"


def test_the_form_takes_one_and_says_what_is_missing(as_monitor, monitor):
    told = {"category": "sex_trade_ad", "minor_suspected": "no", "client_key": str(uuid4())}

    def send(**changes):
        body = urlencode(told | changes)
        return as_monitor.post(reverse("team:place"), body, content_type=FORM)

    for changes, field in (
        ({}, "place_kind"),
        ({"place_kind": "messenger", "name": "abc"}, "service"),
        ({"place_kind": "messenger", "name": "abc", "service": "other"}, "app"),
        ({"place_kind": "phone", "name": "12"}, "name"),
        ({"place_kind": "room", "name": "http://127.0.0.1/", "service": "line"}, "name"),
        ({"place_kind": "nonsense", "name": "x", "service": "nonsense"}, "place_kind"),
    ):
        page = send(**changes)
        assert page.status_code == 422
        assert field in page.context["form"].errors
    assert not Report.objects.exists()

    page = send(place_kind="phone", name="010-1234-5678")
    assert page.status_code == 200
    assert "1234-5678" not in page.content.decode()
    assert send(place_kind="phone", name="010-1234-5678").status_code == 200  # the same form
    assert Report.objects.count() == 1
    assert "1234-5678" not in as_monitor.get(reverse("team:reports")).content.decode()
    whole = as_monitor.get(reverse("team:report", args=[Report.objects.get().spelt]))
    assert "010-1234-5678" in whole.content.decode()


def test_numbers_and_names_in_ads_go_by_hand_or_nowhere():
    by_machine = a_destination("centre")
    target = Target.objects.get(
        pk=file_place(a_monitor(), named("phone", "010-1234-5678")).report.target_id
    )
    decision = {"actor": OFFICER, "category": "sex_trade_ad", "minor_suspected": "no"}
    with pytest.raises(NowhereToSend):
        accept_target(target.pk, version=0, **decision)
    desk = Destination.objects.create(
        slug="desk",
        name_ko="담당",
        name_en="Desk",
        kind="by_hand",
        legal_basis="agreement",
        country="KR",
        is_on=True,
    )
    Route.objects.create(category="sex_trade_ad", destination=desk)
    accept_target(target.pk, version=0, **decision)
    [handoff] = Handoff.objects.all()
    assert (handoff.destination, handoff.destination != by_machine) == (desk, True)
    assert handoff.envelope["data"]["locator_kind"] == "phone"
    assert HandTask.objects.count() == 1


def test_an_app_user_goes_to_services_that_can_work_with_names():
    a_destination("centre")
    line = file_place(a_monitor(), named("app_user", "user-77", "other", "밤톡"))
    accept_target(
        line.report.target_id,
        version=0,
        actor=OFFICER,
        category="sex_trade_ad",
        minor_suspected="no",
    )
    assert Handoff.objects.get().envelope["data"]["locator_kind"] == "app_user"


def test_what_is_over_the_day_s_limit_stays_in_the_form_as_it_was_written(as_monitor, monitor):
    Term.objects.update(daily_cap=0)
    written = {"place_kind": "account", "service": "x", "name": "Some_Name", "note": "메모"}
    sent = {**written, "category": "other", "minor_suspected": "no", "seen_on": "2026-03-02"}
    page = as_monitor.post(reverse("team:place"), urlencode(sent), content_type=FORM)
    assert page.status_code == 422
    assert 'name="name"' in page.content.decode()
    form = page.context["form"]
    assert {name: form[name].value() for name in written} == written
    assert 'value="2026-03-02"' in str(form["seen_on"])
    assert not Report.objects.exists()
