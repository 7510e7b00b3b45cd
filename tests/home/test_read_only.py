"""A room that is read-only: nothing is taken, nothing is lost, nobody is locked out."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import AuditEvent
from core.rooms import rooms
from home.models import Banner, ReadOnlyPeriod, TakedownRequest
from home.read_only import TRY_AGAIN_S, check_switches
from tests.home.staff import at_desk
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

OURS = {"headers": {"sec-fetch-site": "same-origin"}}
PLAIN = {"content_type": "application/x-www-form-urlencoded", **OURS}  # as browsers send forms
LIST = "/admin/snippets/home/readonlyperiod/"
FORM = "/contact/takedown/"
SENT = {"page": "/figures/", "reason": "wrong", "words": "번호가 바뀌었어요 <b>확인</b>"}


def close(room: str = "home.contact", **fields) -> ReadOnlyPeriod:
    return ReadOnlyPeriod.objects.create(
        **{"room": room, "reason_ko": "옮기고 있습니다.", "reason_en": "We are moving.", **fields}
    )


class TestWhatIsSent:
    def test_it_is_refused_with_the_reason_and_all_that_was_typed(self, client):
        close()
        answer = client.post(FORM, urlencode(SENT), **PLAIN)
        html = answer.content.decode()

        assert answer.status_code == 503
        assert answer["Retry-After"] == str(TRY_AGAIN_S)
        assert "no-store" in answer["Cache-Control"]
        assert "옮기고 있습니다." in html
        assert "번호가 바뀌었어요 &lt;b&gt;확인&lt;/b&gt;" in html
        assert not TakedownRequest.objects.exists()

    def test_sent_again_from_that_page_it_arrives_whole(self, client):
        period = close()
        page = client.post(FORM, urlencode(SENT), **PLAIN).content.decode()
        sent_back = dict(_fields(page))
        assert sent_back == SENT

        period.delete()
        assert client.post(FORM, sent_back, **OURS).status_code == 302
        assert TakedownRequest.objects.get().words == SENT["words"]

    def test_secrets_are_not_shown(self, client):
        close("users.sign_up")
        typed = {"password1": "correct horse battery", "email": "kim@person.example"}
        html = client.post("/accounts/signup/", urlencode(typed), **PLAIN).content.decode()
        assert "correct horse" not in html
        assert "kim@person.example" in html
        assert "<form" not in html  # without the password it could not be sent again

    def test_it_says_when_to_come_back(self, client):
        close(ends_at=timezone.now() + timedelta(minutes=30))
        assert 1700 < int(client.post(FORM, SENT, **OURS)["Retry-After"]) <= 1800

    def test_english_readers_read_english(self, client):
        close()
        assert "We are moving." in client.post(f"/en{FORM}", SENT, **OURS).content.decode()

    def test_other_rooms_take_what_is_sent(self, client):
        close("campaigns")
        assert client.post(FORM, SENT, **OURS).status_code == 302


class TestWhatIsRead:
    def test_the_room_is_read_as_ever_and_says_so_above_its_forms(self, client):
        assert "옮기고 있습니다." not in client.get(FORM).content.decode()
        close()
        answer = client.get(FORM)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert html.index("옮기고 있습니다.") < html.index('<form class="stack"')
        assert "옮기고 있습니다." not in client.get("/contact/").content.decode()

    def test_its_pages_of_the_tree_say_so_too(self, rf):
        from campaigns.models import CampaignPage
        from home.read_only import notices

        close("campaigns")
        request = rf.get("/")
        request.resolver_match = None
        assert [one.words for one in notices(request, CampaignPage())] == ["옮기고 있습니다."]

    def test_it_opens_by_itself_at_its_end(self, client):
        now = timezone.now()
        close(starts_at=now - timedelta(hours=2), ends_at=now - timedelta(seconds=1))
        assert "옮기고 있습니다." not in client.get(FORM).content.decode()
        assert client.post(FORM, SENT, **OURS).status_code == 302


class TestAdministrators:
    FILLED = {"room": "home.contact", "reason_ko": "옮김", "reason_en": "Moving", "ends_at": ""}

    def test_they_close_and_open_a_room_and_both_are_written_down(self, client):
        desk = at_desk(Role.ADMINISTRATOR)
        assert desk.post(f"{LIST}add/", self.FILLED).status_code == 302
        assert client.post(FORM, SENT, **OURS).status_code == 503

        period = ReadOnlyPeriod.objects.get()
        open_url = f"/admin/rooms/{period.pk}/open/"
        assert open_url in desk.get(LIST).content.decode()
        desk.get(open_url)
        assert client.post(FORM, SENT, **OURS).status_code == 503  # looking opens nothing
        desk.post(open_url)
        assert client.post(FORM, SENT, **OURS).status_code == 302

        events = AuditEvent.objects.filter(subject_kind="room", subject_id="home.contact")
        actions = list(events.order_by("number").values_list("action", flat=True))
        assert actions == ["home.make_read_only", "home.open_room"]

    def test_one_room_is_closed_once(self):
        close()
        again = at_desk(Role.ADMINISTRATOR).post(f"{LIST}add/", self.FILLED)
        assert again.context["form"].errors.keys() == {"room"}

    def test_with_every_room_closed_the_switch_still_turns(self):
        for name in rooms:
            close(name)
        desk = at_desk(Role.ADMINISTRATOR)
        for period in ReadOnlyPeriod.objects.all():
            assert desk.post(f"/admin/rooms/{period.pk}/open/").status_code == 302
        assert not ReadOnlyPeriod.objects.in_force(timezone.now()).exists()

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.TRIAGE_OFFICER])
    def test_nobody_else_does(self, role):
        desk = at_desk(role)
        desk.post(f"{LIST}add/", self.FILLED)
        assert not ReadOnlyPeriod.objects.exists()
        period = close()
        desk.post(f"/admin/rooms/{period.pk}/open/")
        assert ReadOnlyPeriod.objects.in_force(timezone.now()).get() == period


def test_monitoring_is_told_and_alarmed_when_a_switch_was_forgotten():
    assert check_switches().ok
    close()
    assert check_switches().ok
    assert "home.contact is read-only" in check_switches().words
    close("campaigns", starts_at=timezone.now() - timedelta(hours=25))
    assert not check_switches().ok


def test_the_switch_costs_one_query_of_a_page_which_is_the_banners_too(client):
    """Of both tables together while nothing runs; what runs is then asked for itself."""
    client.get(FORM)  # what is kept in memory is read once

    def asked(send, path, *args) -> list[str]:
        with CaptureQueriesContext(connection) as seen:
            send(path, *args, **OURS)
        sent = [query["sql"] for query in seen.captured_queries]
        return [sql for sql in sent if "home_readonlyperiod" in sql or "home_banner" in sql]

    assert len(asked(client.get, FORM)) == len(asked(client.get, "/contact/")) == 1
    assert len(asked(client.post, FORM, SENT)) == 1
    close()
    assert len(asked(client.get, FORM)) == 2
    assert len(asked(client.get, "/contact/")) == 1, "a view in no room pays nothing for it"
    Banner.objects.create(words_ko="알림", words_en="Notice")
    assert len(asked(client.get, FORM)) == 3


def _fields(html: str) -> list[tuple[str, str]]:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        found: list[tuple[str, str]] = []
        inside = ""

        def handle_starttag(self, tag, attrs):
            values = dict(attrs)
            if tag == "input" and values.get("name"):
                self.found.append((values["name"], values["value"]))
            if tag == "textarea":
                self.inside = values["name"]

        def handle_data(self, data):
            if self.inside:
                self.found.append((self.inside, data.removeprefix("\n")))

        def handle_endtag(self, tag):
            self.inside = ""

    reader = Reader()
    reader.found = []
    reader.feed(html)
    return reader.found
