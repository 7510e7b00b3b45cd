"""Objecting, from outside and as a monitor: the form, the receipt, and what is never stored."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import HelpLine
from surveillance_team.oversight.models import Objection
from surveillance_team.oversight.services import deciding, objecting
from surveillance_team.oversight.services.deciding import Verdict
from tests.surveillance_team.team import FORM, a_target

from .cases import a_flood, carry_out, decide, outside, privacy

pytestmark = pytest.mark.django_db
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
SAID = {"kind": "wrongly", "age": "older", "words": "제 계정입니다.", "contact": "", "homepage": ""}


def send(client, name="oversight:objection", **changes):
    return client.post(reverse(name), urlencode(SAID | changes), content_type=FORM, **OURS)


def test_the_answer_is_the_same_for_an_address_that_is_known_and_one_that_is_not(client):
    known = a_target()
    pages = []
    for locator in (known.canonical, "https://never.example/seen", "no address at all"):
        page = send(client, locator=locator)
        html = page.content.decode()
        one = Objection.objects.latest("id")
        secret = html.split('id="secret">')[1].split("<")[0]
        pages.append((page.status_code, html.replace(one.spelt, "").replace(secret, "")))
        assert one.target is None
    assert len(set(pages)) == 1


def test_receipt_and_secret_open_the_answer_and_one_of_them_does_not(client):
    objection, secret = outside()
    answer = {"receipt": objection.spelt.lower(), "secret": f" {secret[:8]} {secret[8:]}".lower()}
    assert send(client, "oversight:answer", **answer).status_code == 200
    wrong = [
        send(client, "oversight:answer", **answer | changes)
        for changes in (
            {"secret": "0" * 16},
            {"receipt": "0" * 12},
            {"receipt": "\0", "secret": "?"},
        )
    ]
    assert [page.status_code for page in wrong] == [422, 422, 400]
    deciding.decide(objection.pk, Verdict("refused", "살펴보았습니다."), actor=privacy())
    assert "살펴보았습니다." in send(client, "oversight:answer", **answer).content.decode()


def test_of_somebody_under_14_nothing_is_stored_whatever_else_was_typed(client):
    today = timezone.localdate()
    days = {"reviewed_on": today, "review_due_on": today + timedelta(days=90)}
    names = {"name_ko": "청소년전화", "name_en": "Youth line", "source": "https://www.1388.example"}
    HelpLine.objects.create(phone="1388", takes_under_14=True, always_open=True, **names, **days)
    page = send(client, age="under", words="", contact="a@b.example")
    assert page.status_code == 302
    assert not Objection.objects.exists()
    assert "tel:" in client.get(page["Location"]).content.decode()


def test_bad_input_is_shown_again_and_nothing_is_stored(client):
    page = send(client, words="", locator="https://kept.example")
    assert page.status_code == 422
    assert "https://kept.example" in page.content.decode()
    for changes in ({"words": "data:image/png;base64,AAAA"}, {"kind": "warned"}, {"age": "0"}):
        assert send(client, **changes).status_code == 422
    assert send(client, homepage="x").status_code == 422
    upload = client.post(reverse("oversight:objection"), SAID, **OURS)
    assert upload.status_code == 415
    elsewhere = client.post(reverse("oversight:objection"), "kind=wrongly", content_type=FORM)
    assert elsewhere.status_code == 403
    assert not Objection.objects.exists()


def test_public_pages_are_the_same_for_everyone_and_set_no_cookie(client):
    for name in ("objection", "answer", "under_14"):
        page = client.get(reverse(f"oversight:{name}"))
        assert "public" in page["Cache-Control"]
        assert not page.cookies
        assert "csrfmiddlewaretoken" not in page.content.decode()


def test_a_monitor_objects_to_nothing_of_somebody_elses(as_monitor, monitor):
    decided = decide(a_flood(2))
    carry_out(decided)
    page = as_monitor.post(
        reverse("oversight:object"), f"about={decided.pk}&words=x", content_type=FORM
    )
    assert page.status_code == 422
    with pytest.raises(objecting.NothingToObjectTo):
        objecting.object_as_monitor(
            monitor, kind="set_aside", words="-", invalidation_id=decided.pk, actor=privacy()
        )
