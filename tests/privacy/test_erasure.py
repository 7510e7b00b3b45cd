"""What a person asks to be erased is found in no room again, except what has to stay."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import faults, record, seal_days
from core.ids import new_id
from core.models import AuditDetail, Job, OutgoingMail
from core.personal_data import Person, personal_data
from credentials.kinds import MONITOR_TRAINING
from credentials.services import issue
from privacy.models import Consent, ErasureRequest
from privacy.services import ask_erasure, give_consent, lift_hold, place_hold, send_link
from privacy.services.export import export_of
from privacy.sources import everything_about

pytestmark = [pytest.mark.django_db, pytest.mark.core]

KEPT_BY_LAW = {"core.access_records"}


@pytest.fixture
def everywhere(person, text):
    """The person in as many rooms as this test can reach from here."""
    give_consent(text, person.person, how=Consent.How.PAGE, language="ko", actor=SYSTEM)
    give_consent(
        text, Person(email=person.user.email), how=Consent.How.MAIL, language="ko", actor=SYSTEM
    )
    issue(
        kind=MONITOR_TRAINING,
        holder_id=person.user.actor_id,
        holder_name="김보람",
        printed={"course": "기본교육", "hours": "4"},
        valid_from=timezone.localdate(),
        valid_until=None,
        source_key="x",
        actor=SYSTEM,
    )
    actor = Actor(person.user.actor_id, "person")
    record(
        actor,
        "users.test",
        subject_kind="person",
        subject_id=person.user.actor_id,
        detail={"note": "김보람"},
    )
    return person


def ask(person):
    actor = Actor(person.person.actor_id or new_id(), "person")
    return ask_erasure(person.person, language="ko", actor=actor)


def still_found(person):
    return {part.name for part in everything_about(person)}


def test_everything_is_found_and_then_nothing(everywhere, run_jobs):
    person = everywhere.person
    before = still_found(person)
    assert {"users.account", "privacy.consents", "credentials.credentials"} <= before

    request = ask(everywhere)
    run_jobs()

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.DONE
    assert request.done["credentials.credentials"] == 1
    assert still_found(person) <= KEPT_BY_LAW
    assert still_found(Person(email=person.email)) <= KEPT_BY_LAW
    assert (request.person_id, request.email, request.email_digest) == (None, "", None)


def test_the_chain_is_sound_after_an_erasure(everywhere, run_jobs):
    mine = AuditDetail.objects.filter(event__action="users.test")
    assert mine.exists()
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert seal_days(timezone.now().date())
        ask(everywhere)
        run_jobs()

    assert not mine.exists()
    assert not list(faults())


def test_the_mail_that_tells_it_goes_to_the_person_once(everywhere, run_jobs):
    run_jobs()
    sent = OutgoingMail.objects.filter(sent_at=None).count()
    ask(everywhere)
    run_jobs()
    run_jobs()

    assert sent == 0
    assert not OutgoingMail.objects.filter(letter__isnull=False).exists()
    assert ErasureRequest.objects.get().told_at


def test_asking_twice_is_one_request_and_one_job(everywhere):
    assert ask(everywhere) == ask(everywhere)
    assert Job.objects.filter(kind="privacy.erase").count() == 1


def test_a_hold_stops_it_until_it_is_lifted(everywhere, run_jobs):
    person = everywhere.person
    hold = place_hold(
        Person(email=person.email),
        name="사건 2026-17",
        ends_on=timezone.localdate() + timedelta(days=400),
        actor=SYSTEM,
    )
    before = still_found(person)
    request = ask(everywhere)
    run_jobs()

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.HELD
    assert request.kept == {"hold": ["사건 2026-17"]}
    assert before <= still_found(person) | {"core.mails"}

    lift_hold(hold.pk, actor=SYSTEM)
    daily(run_jobs)

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.DONE
    assert still_found(person) <= KEPT_BY_LAW


def test_a_hold_ends_by_itself_on_its_day(everywhere, run_jobs):
    place_hold(everywhere.person, name="x", ends_on=timezone.localdate(), actor=SYSTEM)
    request = ask(everywhere)
    run_jobs()

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        daily(run_jobs)

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.DONE


def daily(run_jobs):
    from core.jobs import ask_for

    ask_for("privacy.erase_what_was_held", actor=SYSTEM)
    run_jobs()


def test_what_one_room_must_keep_is_tried_again_for_thirty_days(everywhere, registered, run_jobs):
    erased = []
    registered(
        "test.kept",
        find=lambda person: [{"id": "1"}],
        erase=lambda person: erased.append(person) or 1,
        held=lambda person: ["a law of the test"],
    )
    request = ask(everywhere)
    run_jobs()
    request.refresh_from_db()
    assert request.state == ErasureRequest.State.HELD
    assert request.kept["test.kept"] == ["a law of the test"]
    assert request.email

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        daily(run_jobs)

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.DONE
    assert request.email == ""
    assert not erased


def test_a_run_that_was_stopped_goes_on(everywhere, registered, run_jobs):
    tries = []

    def stops_once(person):
        tries.append(1)
        if len(tries) == 1:
            raise ConnectionError
        return 0

    registered("privacy.zz_last", erase=stops_once)
    request = ask(everywhere)
    run_jobs()
    assert still_found(everywhere.person)

    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        run_jobs()

    request.refresh_from_db()
    assert request.state == ErasureRequest.State.DONE
    assert still_found(everywhere.person) <= KEPT_BY_LAW


def test_the_copy_holds_everything_and_says_what_for(everywhere):
    copy = json.loads(export_of(everywhere.person, actor=Actor(new_id(), "person")))

    assert copy["purpose"]
    sources = {part["source"] for part in copy["parts"]}
    assert {"users.account", "privacy.consents", "credentials.credentials"} <= sources
    assert "김보람" in json.dumps(copy, ensure_ascii=False)


def test_nobody_is_nobody(everywhere):
    send_link("lee@jikimi.example", language="ko")

    assert everything_about(Person()) == []
    for name in personal_data:
        assert list(personal_data[name].find(Person(email="nobody@jikimi.example"))) == [], name
        assert personal_data[name].erase(Person()) == 0, name
