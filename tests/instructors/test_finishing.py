"""A cohort is finished: everyone is decided on and told, in the words of their training."""

import pytest
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import ask_for, run_job
from core.models import AuditEvent, Job
from credentials.kinds import MONITOR_TRAINING
from credentials.models import Credential
from credentials.services import holds
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import Cohort
from instructors.services import (
    NotPossible,
    complete,
    finish_cohort,
    finishing,
    put_on_waiting_list,
    record_attendance,
    withdraw,
)
from instructors.services.finishing import FINISH
from instructors.states import Reason, State
from tests.instructors.trainings import (
    BASE,
    a_cohort,
    an_application,
    letters,
    make_over,
    seated,
    state_of,
    the_text,
)
from users.models import User

pytestmark = pytest.mark.core


def close_account(application):
    User.objects.filter(actor_id=application.person_id).update(is_active=False)


def test_finishing_decides_on_everyone_once_and_can_be_mended(as_coordinator):
    the_text()
    cohort = a_cohort(seats=3)
    met, missed = seated(cohort, attended=5), seated(cohort, attended=2)
    waiting = an_application(cohort)
    make_over(cohort)
    page = as_coordinator.get(f"{BASE}/{cohort.pk}/").content.decode()
    assert "아직 자리를 기다리는 1명" in page
    url = f"{BASE}/{cohort.pk}/finish/"
    for _press in range(2):
        for _tap in range(2):
            assert as_coordinator.post(url).status_code == 302
        [job] = Job.objects.unfinished().filter(kind=FINISH)
        page = as_coordinator.get(f"{BASE}/{cohort.pk}/").content.decode()
        assert f"{job.total}명 중 0명" in page
        assert url not in page
        run_job(job.pk)
        job.refresh_from_db()
        assert (job.state, job.done) == ("done", job.total)
    assert [state_of(one) for one in (met, missed, waiting)] == [
        State.COMPLETED,
        State.NOT_COMPLETED,
        State.DECLINED,
    ]
    assert AuditEvent.objects.filter(action="instructors.finish").count() == 1
    assert "출석 시간이 수료 기준에 미치지 못해" in letters()[-2]["text"]
    assert "모시지 못해 죄송합니다" in letters()[-1]["text"], "Whoever still waits is told."
    both = [missed.pk, met.pk]
    for session in cohort.sessions.all():
        record_attendance(session.pk, shown=both, was=[met.pk], present=[missed.pk], actor=SYSTEM)
    assert met.attendances.count() == 5, "Whoever completed keeps what the certificate rests on."
    complete(missed.pk, actor=SYSTEM)
    assert Credential.objects.count() == 2
    with pytest.raises(NotPossible):
        withdraw(met.pk, actor=SYSTEM)


def test_a_cohort_for_monitors_opens_the_reporting_portal(person):
    the_text()
    cohort = a_cohort(credential_kind=MONITOR_TRAINING)
    application = seated(cohort, attended=5, person=person)
    make_over(cohort)
    finish_cohort(cohort.pk, actor=SYSTEM)
    assert holds(person.actor_id, MONITOR_TRAINING)
    assert set(Credential.objects.get().printed) == {"course", "hours", "issuer"}
    assert application.person_id == person.actor_id


def test_finishing_goes_on_with_who_is_left(cohort):
    """A worker that dies after the first person leaves the first one decided."""
    first, second = seated(cohort, attended=5), seated(cohort, attended=1)
    make_over(cohort)

    def died(done):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        finish_cohort(cohort.pk, actor=SYSTEM, told=died)
    assert (state_of(first), state_of(second)) == (State.COMPLETED, State.ACCEPTED)
    assert finish_cohort(cohort.pk, actor=SYSTEM).not_completed == 1
    assert [one["text"] for one in letters()].count(letters()[-2]["text"]) == 1
    assert Credential.objects.count() == 1


def test_on_the_day_a_cohort_begins_nobody_waits_any_longer(cohort):
    waiting, seat, early = an_application(cohort), seated(cohort), an_application(a_cohort())
    Cohort.objects.filter(pk=cohort.pk).update(begins_on=timezone.localdate())
    job = ask_for(finishing.CLOSE_QUEUES, actor=SYSTEM)
    run_job(job.pk)
    assert [state_of(one) for one in (waiting, seat, early)] == [
        State.DECLINED,
        State.ACCEPTED,
        State.WAITING,
    ]
    assert "모시지 못해 죄송합니다" in letters()[-1]["text"]


@pytest.mark.parametrize(
    ("kind", "words", "others"),
    [(MONITOR_TRAINING, "이수", "수료"), (INSTRUCTOR_TRAINING, "수료", "이수")],
)
def test_monitors_and_instructors_read_what_their_certificate_is_called(
    as_person, person, kind, words, others
):
    the_text()
    cohort = a_cohort(credential_kind=kind)
    form = as_person.get(f"/instructors/cohorts/{cohort.pk}/apply/").content.decode()
    assert f"{words}증에 들어갈 이름" in form
    missed = seated(cohort, attended=1)
    mine = seated(cohort, attended=5, person=person)
    make_over(cohort)
    finish_cohort(cohort.pk, actor=SYSTEM)
    assert state_of(missed) == State.NOT_COMPLETED
    mails = [one["text"] for one in letters()[-2:]]
    assert f"교육을 {words}하셨습니다" in "".join(mails)
    assert f"{words} 기준에 미치지 못해" in "".join(mails)
    page = as_person.get(f"/instructors/applications/{mine.pk}/").content.decode()
    assert f"{words}증이 준비되었어요" in page
    assert others not in form.partition("<main")[2] + "".join(mails) + page.partition("<main")[2]


def test_what_was_attended_counts_though_the_account_was_closed(cohort):
    application = seated(cohort, attended=5)
    close_account(application)
    make_over(cohort)
    assert finish_cohort(cohort.pk, actor=SYSTEM).completed == 1
    assert Credential.objects.get().source_key == application.source_key


def test_nobody_waits_for_what_is_over(cohort):
    seated(cohort, attended=5), seated(cohort, attended=1)
    waiting = [an_application(cohort) for _ in range(3)]
    put_on_waiting_list(waiting[0].pk, actor=SYSTEM)
    make_over(cohort)
    before = len(letters())
    finished = finish_cohort(cohort.pk, actor=SYSTEM)
    assert (finished.completed, finished.not_completed, finished.declined) == (1, 1, 3)
    assert len(letters()) == before + 5, "Everyone is told once."
    for one in waiting:
        one.refresh_from_db()
        assert (one.state, one.reason) == (State.DECLINED, Reason.SEATS)
