"""Nothing is taken away before its time, nothing stays after it, and holds keep what they name."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.actors import SYSTEM
from core.ids import new_id
from core.jobs import ask_daily_jobs
from core.models import AccessRecord, Job
from core.personal_data import Person, personal_data
from privacy.models import PrivacyLink
from privacy.models.subjects import columns_of
from privacy.services import place_hold
from privacy.services.retention import (
    BATCH,
    By,
    KeptTooShort,
    applied_by,
    counted_from_words,
    run,
)
from privacy.sources import in_order, title_of
from tests.users.people import make_person
from users.devices import account_digest
from users.models import Notification, SignInFailure

pytestmark = [pytest.mark.django_db, pytest.mark.core]

NOW = timezone.now().replace(microsecond=0)
LINKS = "privacy.links"


def links_that_expired(*moments, email="kim@jikimi.example"):
    return PrivacyLink.objects.bulk_create(
        PrivacyLink(
            token_digest=new_id().bytes * 2, expires_at=moment, **columns_of(Person(email=email))
        )
        for moment in moments
    )


def outcome_of(name, *, now=NOW, dry=False):
    return next(one for one in run(now, dry=dry) if one.name == name)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seconds=st.lists(st.integers(-200_000, 200_000), max_size=8))
def test_rows_go_when_their_time_is_over_and_not_before(db, seconds):
    PrivacyLink.objects.all().delete()
    edge = NOW - personal_data[LINKS].retention.keep
    rows = links_that_expired(*(edge + timedelta(seconds=one) for one in seconds))

    outcome = outcome_of(LINKS)

    stay = {row.pk for row in rows if row.expires_at >= edge}
    assert set(PrivacyLink.objects.values_list("pk", flat=True)) == stay
    assert outcome.removed == len(rows) - len(stay)


def test_a_dry_run_counts_and_changes_nothing(django_assert_max_num_queries):
    links_that_expired(*[NOW - timedelta(days=9)] * 3)
    out = StringIO()

    call_command("retention", "--dry-run", stdout=out)

    line = next(one for one in out.getvalue().splitlines() if one.startswith(LINKS))
    assert line.split()[1:] == ["3", "0", "0"]
    assert PrivacyLink.objects.count() == 3


def test_more_than_one_batch_goes(monkeypatch):
    monkeypatch.setattr("privacy.services.retention.BATCH", 4)
    links_that_expired(*[NOW - timedelta(days=9)] * 11)

    assert BATCH > 4
    assert outcome_of(LINKS).removed == 11


def test_a_hold_keeps_the_rows_of_its_person_alone():
    (held,) = links_that_expired(NOW - timedelta(days=9))
    links_that_expired(NOW - timedelta(days=9), email="lee@jikimi.example")
    place_hold(held.person, name="2026-17", ends_on=timezone.localdate(), actor=SYSTEM)

    outcome = outcome_of(LINKS)

    assert (outcome.over, outcome.held, outcome.removed) == (2, 1, 1)
    assert list(PrivacyLink.objects.all()) == [held]

    tomorrow = NOW + timedelta(days=1)
    assert outcome_of(LINKS, now=tomorrow).removed == 1


def test_while_a_held_row_cannot_be_told_apart_all_rows_of_its_source_wait(registered):
    registered("a.nameless", find=lambda person: [{"email": person.email}])
    links_that_expired(NOW - timedelta(days=9), email="lee@jikimi.example")
    hold_on = Person(email="kim@jikimi.example")
    place_hold(hold_on, name="2026-17", ends_on=timezone.localdate(), actor=SYSTEM)

    outcome = outcome_of("a.nameless")

    assert (outcome.over, outcome.held, outcome.removed) == (1, 1, 0)


def test_access_records_kept_too_short_are_refused(registered):
    record = AccessRecord.objects.create(
        actor_id=new_id(), role="administrator", subject_id="x", what="credentials.show"
    )
    registered(
        "test.access", model="core.AccessRecord", keep=timedelta(days=729), counted_from="at"
    )

    with pytest.raises(KeptTooShort):
        applied_by(personal_data["test.access"])
    far_on = NOW + timedelta(days=5000)
    assert outcome_of("test.access", now=far_on).fault == "KeptTooShort"
    assert AccessRecord.objects.filter(pk=record.pk).exists()


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.integers(0, 729))
def test_no_run_ever_takes_an_access_record_before_730_days(db, days):
    record = AccessRecord.objects.create(
        actor_id=new_id(), role="administrator", subject_id="x", what="credentials.show"
    )
    list(run(record.at + timedelta(days=days), dry=False))

    assert AccessRecord.objects.filter(pk=record.pk).exists()


def test_a_faulty_source_does_not_keep_the_others_from_theirs(registered):
    def broken(before):
        raise ZeroDivisionError

    registered(
        "a.first",
        retention=personal_data[LINKS].retention.__class__(
            "privacy.PrivacyLink", timedelta(days=1), "words", "why", expired=broken
        ),
    )
    links_that_expired(NOW - timedelta(days=9))

    outcomes = {one.name: one for one in run(NOW, dry=False)}

    assert outcomes["a.first"].fault == "ZeroDivisionError"
    assert outcomes[LINKS].removed == 1


@pytest.mark.parametrize("name", [name for name, _ in in_order()])
def test_every_source_can_be_told_to_people_and_counted(name):
    source = personal_data[name]

    assert title_of(source)
    assert counted_from_words(source)
    assert str(source.retention.reason)
    if applied_by(source) == By.DAILY_JOB:
        assert not outcome_of(name, dry=True).fault


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="triggers are PostgreSQL's")
def test_postgresql_itself_refuses_a_young_access_record():
    from django.db import Error

    AccessRecord.objects.create(actor_id=new_id(), role="x", subject_id="x", what="x")
    with pytest.raises(Error), connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_accessrecord")


def test_a_hold_keeps_the_rows_that_floor_and_accounts_used_to_clean(run_jobs):
    """Jobs, mails, sign-in failures, notifications: one job cleans them all, and asks the holds."""
    kim, lee = make_person(), make_person()
    long_ago = NOW - timedelta(days=1200)
    for person in (kim, lee):
        Job.objects.create(
            kind="a.b", asked_by=person.actor_id, role="x", state="done", finished_at=long_ago
        )
        Notification.objects.create(recipient_id=person.actor_id, kind="x", at=long_ago)
        SignInFailure.objects.create(
            kind="password", account=account_digest(person.email), source=b"x", at=long_ago
        )
        AccessRecord.objects.create(
            actor_id=new_id(), role="x", subject_id=str(person.actor_id), what="x", at=long_ago
        )
    place_hold(
        Person(actor_id=kim.actor_id, email=kim.email),
        name="법원 2026-17",
        ends_on=timezone.localdate() + timedelta(days=9),
        actor=SYSTEM,
    )
    Job.objects.exclude(kind="a.b").delete()
    ask_daily_jobs(timezone.now())
    run_jobs()

    assert list(Job.objects.filter(kind="a.b").values_list("asked_by")) == [(kim.actor_id,)]
    assert list(Notification.objects.values_list("recipient_id")) == [(kim.actor_id,)]
    kept = [bytes(row) for row in SignInFailure.objects.values_list("account", flat=True)]
    assert kept == [account_digest(kim.email)]
    assert list(AccessRecord.objects.filter(what="x").values_list("subject_id", flat=True)) == [
        str(kim.actor_id)
    ]
