"""Asking for something of ours to come down: taken from anyone, told nobody, answered in time."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from core.actors import SYSTEM
from core.models import AccessRecord, AuditEvent, OutgoingMail
from core.personal_data import Person, personal_data
from home.health import check_takedowns
from home.models import TakedownRequest
from home.services import answer_takedown
from home.services.takedowns import DAYS, AlreadyAnswered
from home.views.contact import FROM_ONE_PLACE
from tests.home.staff import at_desk
from users.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.core]

URL = "/contact/takedown/"
OURS = {"headers": {"sec-fetch-site": "same-origin"}}
SENT = {
    "page": "http://localhost:8000/figures/?from=mail",
    "reason": "me",
    "words": "제 사진이 있어요",
    "email": "Kim@Person.example",
}


@pytest.fixture(autouse=True)
def forget_limits():
    cache.clear()
    yield
    cache.clear()


def ask(client, **changes):
    return client.post(URL, SENT | changes, **OURS)


def test_it_gets_a_number_a_day_and_a_letter(client):
    answer = ask(client)
    one = TakedownRequest.objects.get()
    page = client.get(answer["Location"])
    html = page.content.decode()

    assert one.page_path == "/figures/"
    assert one.due_on == timezone.localdate() + timedelta(days=2)
    assert one.number in html
    assert "no-store" in page["Cache-Control"]
    assert "Kim" not in html
    assert "사진" not in html
    letter = OutgoingMail.objects.get().letter
    assert letter["to"] == ["kim@person.example"]
    assert one.number in letter["text"]
    assert answer["Location"] in letter["text"]
    assert one.number not in letter["subject"]


def test_every_reason_has_its_days_and_none_more_than_the_law_leaves():
    assert set(DAYS) == set(TakedownRequest.Reason)
    assert max(DAYS.values()) <= 10


def test_nobody_needs_to_say_who_they_are(client):
    assert ask(client, email="", words="").status_code == 302
    assert not OutgoingMail.objects.exists()


def test_the_form_is_the_same_for_everyone(client):
    answer = client.get(URL)
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content


@pytest.mark.parametrize("elsewhere", [{}, {"sec-fetch-site": "cross-site"}])
def test_only_our_own_page_may_send_it(client, elsewhere):
    assert client.post(URL, SENT, headers=elsewhere).status_code == 403
    assert not TakedownRequest.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("page", ""),
        ("page", "https://other.example/board/1"),
        ("page", "other.example/board/1"),
        ("page", "javascript:alert(1)"),
        ("page", "http://[x"),
        ("page", "/" + "a" * 400),
        ("page", "/kim-minji-of-class-3/"),
        ("page", "/figures/ kim of class 3"),
        ("reason", ""),
        ("reason", "because"),
        ("words", "여기 보세요 https://other.example/board/1"),
        ("words", "www.other.example"),
        ("words", "거기는 other.example/board/1 입니다"),
        ("words", "가" * 1001),
        ("email", "kim@"),
        ("homepage", "http://spam.example"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_all_that_was_typed(client, field, value):
    answer = ask(client, **{field: value})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in html
    assert 'class="summary"' in html
    assert "Kim@Person.example" in html or field == "email"
    assert not TakedownRequest.objects.exists()


def test_the_trap_is_met_by_no_keyboard_and_no_screen_reader(client):
    html = client.get(URL).content.decode()
    trap = html[html.index('class="trap"') :].partition("</form>")[0]
    assert trap.startswith('class="trap" aria-hidden="true"')
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap


def test_files_are_not_read(client, django_capture_on_commit_callbacks):
    from django.core.files.uploadedfile import SimpleUploadedFile

    picture = SimpleUploadedFile("a.png", b"\x89PNG", content_type="image/png")
    answer = client.post(URL, SENT | {"file": picture}, **OURS)
    assert answer.status_code in (302, 413)
    assert not any("PNG" in str(row) for row in TakedownRequest.objects.values_list())


def test_machines_are_slowed_down(client, monkeypatch):
    monkeypatch.setattr("home.views.contact.allow", lambda limit, who: limit != FROM_ONE_PLACE)
    answer = ask(client)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_one_mailbox_gets_three_letters_an_hour_and_every_request_is_taken(client):
    for _ in range(5):
        assert ask(client).status_code == 302
    assert TakedownRequest.objects.count() == 5
    assert OutgoingMail.objects.count() == 3


def test_words_and_address_are_not_readable_in_the_database(client, django_db_blocker):
    from django.db import connection

    ask(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, email FROM home_takedownrequest")
        stored = str(cursor.fetchall())
    assert "사진" not in stored
    assert "person.example" not in stored


def test_no_log_says_who_asked_for_what(client, caplog):
    with caplog.at_level("DEBUG"):
        ask(client)
    assert "person.example" not in caplog.text.lower()
    assert "사진" not in caplog.text


class TestAnswering:
    def test_the_asker_reads_it_on_their_page_and_by_mail(self, client):
        page = ask(client)["Location"]
        one = TakedownRequest.objects.get()
        answer_takedown(one.pk, outcome="removed", answer="지웠습니다.", actor=SYSTEM)
        html = client.get(page).content.decode()
        assert "내렸습니다" in html
        assert "지웠습니다." in html
        letter = OutgoingMail.objects.order_by("written_at").last().letter
        assert "지웠습니다." in letter["text"]

    def test_it_is_answered_once(self, client):
        ask(client)
        one = TakedownRequest.objects.get()
        answer_takedown(one.pk, outcome="removed", answer="", actor=SYSTEM)
        with pytest.raises(AlreadyAnswered):
            answer_takedown(one.pk, outcome="kept", answer="", actor=SYSTEM)
        assert AuditEvent.objects.filter(action="home.answer_takedown").count() == 1

    def test_officers_see_who_waits_and_opening_one_is_recorded(self, client):
        ask(client)
        one = TakedownRequest.objects.get()
        desk = at_desk(Role.PRIVACY_OFFICER)
        listed = desk.get("/admin/snippets/home/takedownrequest/").content.decode()
        assert one.number in listed
        assert "사진" not in listed
        assert "person.example" not in listed.lower()

        url = f"/admin/snippets/home/takedownrequest/edit/{one.pk}/"
        assert "제 사진이 있어요" in desk.get(url).content.decode()
        assert AccessRecord.objects.filter(what="home.open_takedown").count() == 1
        desk.post(url, {"outcome": "changed", "answer": "고쳤습니다."})
        one.refresh_from_db()
        assert (one.outcome, one.answer, one.words) == ("changed", "고쳤습니다.", SENT["words"])

    def test_an_answer_needs_an_outcome(self, client):
        ask(client)
        one = TakedownRequest.objects.get()
        url = f"/admin/snippets/home/takedownrequest/edit/{one.pk}/"
        at_desk(Role.PRIVACY_OFFICER).post(url, {"outcome": "", "answer": "지웠습니다."})
        one.refresh_from_db()
        assert one.answered_at is None

    @pytest.mark.parametrize("role", [Role.EDITOR, Role.CAMPAIGN_MANAGER])
    def test_nobody_else_opens_one(self, client, role):
        ask(client)
        one = TakedownRequest.objects.get()
        answer = at_desk(role).get(f"/admin/snippets/home/takedownrequest/edit/{one.pk}/")
        assert "제 사진이 있어요" not in answer.content.decode()
        assert not AccessRecord.objects.exists()

    def test_monitoring_tells_of_late_ones(self, client):
        ask(client)
        assert check_takedowns().ok
        TakedownRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
        assert not check_takedowns().ok


def test_the_asker_can_see_and_erase_what_they_sent(client):
    ask(client)
    source, person = personal_data["home.takedowns"], Person(email="kim@person.example")
    assert [row["words"] for row in source.find(person)] == [SENT["words"]]
    assert source.erase(person) == 1
    one = TakedownRequest.objects.get()
    assert (one.page_path, one.words, one.email, one.email_digest) == ("", "", "", None)
    assert list(source.find(person)) == []
