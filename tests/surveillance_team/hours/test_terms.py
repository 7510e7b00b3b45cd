"""Two terms at a time: coordinators choose which one they look at, and neither is out of reach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.jobs import run_job
from core.models import Job
from surveillance_team.hours.models import HoursEntry, PortalExport, ThanksRound
from surveillance_team.hours.services import exports
from tests.surveillance_team.hours.ledgers import accepted, minutes_of, settled
from tests.surveillance_team.team import FORM, a_monitor, a_term
from tests.users.people import signed_in

pytestmark = pytest.mark.django_db
PAGES = ("people", "files", "rounds")


@pytest.fixture
def later(term):
    """Began while the first still ran, and ends after it."""
    return a_term(
        name_ko="다음 기수",
        starts_on=term.starts_on + timedelta(days=20),
        ends_on=term.ends_on + timedelta(days=99),
    )


@pytest.fixture
def client(coordinator):
    return signed_in(Client(), coordinator)


def at(name, term, **more):
    asked = "&".join(f"{key}={word}" for key, word in {"term": term, **more}.items())
    return f"{reverse(f'hours_desk:{name}')}?{asked}"


def test_with_one_term_nothing_is_asked(client, team):
    for name in PAGES:
        assert 'name="term"' not in client.get(
            reverse(f"hours_desk:{name}")
        ).content.decode().replace('type="hidden" name="term"', "")


def test_the_earlier_of_two_terms_is_within_reach_and_stays_chosen(client, team, later, month):
    first = team[0].term
    for name in PAGES:
        page = client.get(reverse(f"hours_desk:{name}"))
        assert page.context["term"] == later
        html = page.content.decode()
        assert f'<option value="{first.pk}"' in html
        chosen = client.get(at(name, first.pk))
        assert chosen.context["term"] == first
        for other in PAGES:
            assert at(other, first.pk) in chosen.content.decode()
    rows = client.get(at("people", first.pk)).context["rows"]
    assert {row[0].pk for row in rows} == {one.pk for one in team}
    page = client.get(at("files", first.pk, month=f"{month:%Y-%m}"))
    assert (page.context["people"], page.context["month"]) == (2, month)
    assert f'action="{at("files", first.pk)}"' in page.content.decode()


def test_the_file_and_the_round_are_those_of_the_term_that_was_chosen(client, team, later, month):
    first = team[0].term
    said = f"month={month:%Y-%m}&grounds=Hours"
    answer = client.post(at("files", first.pk), said, content_type=FORM)
    export = PortalExport.objects.get()
    assert export.term == first
    run_job(Job.objects.get(kind=exports.KIND).pk)
    assert at("files", first.pk) in client.get(answer["Location"]).content.decode()
    days = f"occasion=half_year&first={month}&last={month + timedelta(days=20)}"
    assert client.post(at("open_round", first.pk), days, content_type=FORM).status_code == 302
    made = ThanksRound.objects.get()
    assert made.term == first
    assert list(client.get(at("rounds", first.pk)).context["rounds"]) == [made]
    assert not client.get(at("rounds", later.pk)).context["rounds"]
    page = client.get(reverse("hours_desk:round", args=[made.pk]))
    assert at("rounds", first.pk) in page.content.decode()


def test_of_a_term_that_is_over_everything_is_still_there(client, team, month):
    first = team[0].term
    type(first).objects.filter(pk=first.pk).update(
        ends_on=timezone.localdate() - timedelta(days=40)
    )
    page = client.get(at("files", first.pk, month=f"{month:%Y-%m}"))
    assert page.context["people"] == 2
    said = f"month={month:%Y-%m}&grounds=Hours"
    assert client.post(at("files", first.pk), said, content_type=FORM).status_code == 302
    assert len(client.get(at("people", first.pk)).context["rows"]) == 3


def test_a_month_before_the_term_with_the_training_in_it_is_offered_too(client, team, month):
    before = (team[0].term.starts_on.replace(day=1) - timedelta(days=1)).replace(day=1)
    assert before not in client.get(reverse("hours_desk:files")).context["months"]
    HoursEntry.objects.create(
        monitor=team[0], source="training", kind="training", day=before, minutes=120
    )
    page = client.get(at("files", team[0].term_id, month=f"{before:%Y-%m}"))
    assert (page.context["month"], page.context["people"]) == (before, 1)


@pytest.mark.parametrize("typed", ["", "x", "0", "-1", "999999", "9" * 40, "1%27"])
def test_a_term_that_is_none_is_said_in_words(client, team, later, typed):
    for name in PAGES:
        page = client.get(at(name, typed))
        assert page.status_code == 404
        html = page.content.decode()
        assert "그런 기수가 없거나" in html
        assert f'<option value="{later.pk}"' in html
        assert team[0].user.name not in html
    for name in ("files", "open_round"):
        answer = client.post(at(name, typed), "grounds=x", content_type=FORM)
        assert answer.status_code == 404
    assert not PortalExport.objects.exists()
    assert not ThanksRound.objects.exists()


def test_a_term_that_has_not_begun_is_none_to_look_at(client, team):
    today = timezone.localdate()
    ahead = a_term(starts_on=today + timedelta(days=5), ends_on=today + timedelta(days=50))
    assert client.get(at("people", ahead.pk)).status_code == 404
    assert ahead not in client.get(reverse("hours_desk:people")).context["terms"]


@pytest.mark.parametrize("together", [True, False])
def test_an_address_counts_once_for_a_person_in_all_their_terms(term, later, month, together):
    """And once for each person who reported it, so that hours tell nothing of the others."""
    one = a_monitor(term)
    again = a_monitor(later, user=one.user)
    other = a_monitor(later)
    address = "https://board.example/in-two-terms"
    accepted(one, day=month + timedelta(days=2), address=address)
    accepted(again, day=month + timedelta(days=5), address=address)
    accepted(other, day=month + timedelta(days=5), address=address)
    for batch in [[again, one, other]] if together else [[again], [other], [one]]:
        settled(*batch)
    trained = [
        sum(e.minutes for e in m.hours_entries.filter(source="training"))
        for m in (one, again, other)
    ]
    filed = [minutes_of(m) - t for m, t in zip((one, again, other), trained, strict=True)]
    assert filed == [10, 0, 10]
