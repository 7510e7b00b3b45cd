"""Certificates of hours: asked for, checked by anyone, and never more than the ledger says."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from credentials.models import Credential, Standing
from credentials.services import revoke
from surveillance_team.hours.counting import last_settled_day
from surveillance_team.hours.kinds import VOLUNTEER_HOURS
from surveillance_team.hours.models import HoursCertificate
from surveillance_team.hours.services import certificates
from surveillance_team.models import Report
from tests.surveillance_team.hours.ledgers import accepted, settled
from users.models import Notification, User

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def one(monitor):
    type(monitor.term).objects.update(training_hours=0)
    monitor.term.refresh_from_db()
    for _ in range(7):
        accepted(monitor)
    settled(monitor)
    return monitor


def certify(monitor, **changes):
    today = timezone.localdate()
    days = {"first": monitor.term.starts_on, "last": last_settled_day(today)}
    return certificates.certify_hours(monitor, **days | changes, today=today, actor=SYSTEM)


def papers():
    return Credential.objects.filter(kind=VOLUNTEER_HOURS).order_by("pk")


def test_it_says_name_team_days_and_hours_and_anyone_can_check_it(one, client):
    paper = certify(one)
    credential = papers().get()
    assert credential.printed["hours"] == {"ko": "1시간 10분", "en": "1 hour 10 minutes"}
    assert credential.holder_name == one.user.name
    page = client.get(reverse("credentials:check_code", args=[credential.number]))
    assert "1시간 10분" in page.content.decode()
    assert str(paper.pk) in credential.source_key
    assert certify(one).pk == paper.pk
    assert papers().count() == 1, "asked for again, the same stands"


def test_hours_taken_back_replace_it_in_the_same_transaction(one):
    paper = certify(one)
    Report.objects.filter(pk=Report.objects.first().pk).update(status="invalidated")
    settled(one)
    old, new = papers()
    assert old.standing() is Standing.REPLACED
    assert old.reason == Credential.Reason.DATA_CORRECTED
    assert new.printed["hours"]["en"] == "1 hour"
    paper.refresh_from_db()
    assert (paper.minutes, paper.credential_id) == (60, new.pk)
    assert Notification.objects.filter(
        recipient_id=one.user.actor_id, kind=certificates.CORRECTED
    ).exists()
    settled(one)
    assert papers().count() == 2


def test_no_hours_left_revokes_it_and_new_hours_get_another(one):
    certify(one)
    Report.objects.update(status="invalidated")
    settled(one)
    assert papers().get().standing() is Standing.REVOKED
    assert not HoursCertificate.objects.exists()
    with pytest.raises(certificates.NothingToCertify):
        certify(one)
    Report.objects.update(status="accepted")
    settled(one)
    certify(one)
    assert [row.standing() for row in papers()] == [Standing.REVOKED, Standing.VALID]


def test_hours_that_grew_leave_it_alone_until_its_holder_asks_again(one):
    certify(one)
    accepted(one)
    settled(one)
    assert papers().count() == 1
    certify(one)
    assert [row.printed["hours"]["en"] for row in papers()] == [
        "1 hour 10 minutes",
        "1 hour 20 minutes",
    ]


def test_hours_of_other_days_do_not_touch_it(one):
    first = one.term.starts_on
    certify(one)
    accepted(one, day=first + timedelta(days=1))
    with pytest.raises(certificates.NothingToCertify):
        certify(one, last=first)
    settled(one)
    certify(one, last=first + timedelta(days=1))
    Report.objects.filter(created_at__date__gt=first + timedelta(days=3)).update(
        status="invalidated"
    )
    settled(one)
    whole, small = HoursCertificate.objects.order_by("-last_on")
    assert (whole.minutes, small.minutes) == (10, 10)
    ended = [row.state for row in papers().order_by("valid_from", "pk")]
    assert ended.count("replaced") == 1, "the one of these days alone stands as it was issued"


def test_one_revoked_by_a_person_stays_revoked(one):
    paper = certify(one)
    revoke(paper.credential_id, reason=Credential.Reason.RULES_BROKEN, actor=SYSTEM)
    with pytest.raises(certificates.WasRevoked):
        certify(one)
    Report.objects.filter(pk=Report.objects.first().pk).update(status="invalidated")
    settled(one)
    assert papers().get().standing() is Standing.REVOKED


def test_days_not_counted_yet_and_people_without_a_name_are_refused(one):
    with pytest.raises(certificates.NotSettledYet):
        certify(one, last=timezone.localdate())
    User.objects.filter(pk=one.user_id).update(name="")
    with pytest.raises(certificates.NoNameToPrint):
        certify(one)
    assert not papers().exists()


def test_the_page_issues_it_and_keeps_what_was_typed(as_monitor, one):
    url, settled_on = reverse("hours:certificate"), last_settled_day(timezone.localdate())
    body = f"first={one.term.starts_on}&last={timezone.localdate()}"
    page = as_monitor.post(url, body, content_type=FORM)
    assert page.status_code == 422
    assert page.context["form"]["last"].value() == str(timezone.localdate())
    page = as_monitor.post(url, f"first={one.term.starts_on}&last={settled_on}", content_type=FORM)
    assert page.status_code == 302
    assert papers().count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "first=&last=",
        "first=2026-02-30&last=x",
        "first=9999-12-31&last=0001-01-01",
        "first=0001-01-01&last=0001-01-02",
        "nothing=",
        "first=" + "9" * 4000 + "&last=2",
    ],
)
def test_absurd_days_come_back(as_monitor, one, body):
    page = as_monitor.post(reverse("hours:certificate"), body, content_type=FORM)
    assert page.status_code == 422
    assert not papers().exists()
