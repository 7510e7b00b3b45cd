"""Files for the volunteer portal: persons and sums, encrypted, told once, on record (law 13)."""

import base64
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.jobs import run_job
from core.models import AccessRecord, Job
from privacy.services.retention import run
from surveillance_team.hours.models import CareTime, PortalExport, PortalLine
from surveillance_team.hours.services import exports
from surveillance_team.models import Report
from tests.surveillance_team.hours.ledgers import actor_of, opened, settled
from tests.users.people import make_person
from users.models import User
from users.roles import Role

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
WHY = "9월 활동 시간을 봉사 포털에 등록"


def ask(term, month, coordinator, **changes):
    export = exports.ask_for_file(
        term,
        month=month,
        grounds=WHY,
        language="ko",
        today=timezone.localdate(),
        actor=actor_of(coordinator),
        **changes,
    )
    run_job(Job.objects.get(kind=exports.KIND, key=str(export.pk)).pk)
    export.refresh_from_db()
    return export


def walk(term, month, coordinator):
    export = ask(term, month, coordinator)
    sealed, password = exports.seal_file(export.pk, actor=actor_of(coordinator))
    archive = exports.take_file(sealed.pk, actor=actor_of(coordinator))
    return opened(archive, password)


def test_it_holds_the_listed_columns_of_those_with_hours_and_nothing_of_reports(
    team, term, month, coordinator
):
    name, rows = walk(term, month, coordinator)
    assert name == f"hours-{month:%Y-%m}-1.xlsx"
    assert rows[0][0].startswith("목적: 봉사 포털")
    assert len(rows[1]) == len(exports.COLUMNS)
    want = [[m.user.name, m.user.email, f"{month:%Y-%m}", 0, 20, 20] for m in team[:2]]
    assert rows[2:] == want
    assert "board.example" not in str(rows)
    for report in Report.objects.all():
        assert report.receipt not in str(rows)


def test_a_name_that_is_a_formula_stays_text(team, term, month, coordinator):
    User.objects.filter(pk=team[0].user_id).update(name="")
    person = User.objects.get(pk=team[0].user_id)
    person.name = '=HYPERLINK("x")'
    person.save()
    _name, rows = walk(term, month, coordinator)
    assert rows[2][0] == '\'=HYPERLINK("x")'


def test_again_it_holds_only_what_is_new_or_says_that_nothing_is(team, term, month, coordinator):
    walk(term, month, coordinator)
    again = ask(term, month, coordinator)
    assert (again.state, again.sheet) == (PortalExport.State.NOTHING, "")

    Report.objects.filter(pk=team[0].reports.first().pk).update(status="invalidated")
    CareTime.objects.create(monitor=team[2], kind="talk", day=month + timedelta(days=9), minutes=75)
    settled(*team)
    _name, rows = walk(term, month, coordinator)
    assert [row[3:] for row in rows[2:]] == [[0, 10, -10], [1, 15, 75]]


def test_what_nobody_took_within_the_hour_is_said_again(team, term, month, coordinator):
    first = ask(term, month, coordinator)
    with pytest.raises(exports.UnderWay):
        ask(term, month, coordinator)
    exports.seal_file(first.pk, actor=actor_of(coordinator))
    late = timezone.now() - timedelta(hours=2)
    PortalExport.objects.update(asked_at=late, sealed_at=late)
    with pytest.raises(exports.FileGone):
        exports.take_file(first.pk, actor=actor_of(coordinator))
    _name, rows = walk(term, month, coordinator)
    assert [row[-1] for row in rows[2:]] == [20, 20]


def test_the_job_may_run_twice(team, term, month, coordinator):
    export = ask(term, month, coordinator)
    job = Job.objects.get(kind=exports.KIND)
    before = base64.b64decode(export.sheet)
    exports.build_file(type("P", (), {"step": lambda *a: None})(), job.params)
    export.refresh_from_db()
    assert base64.b64decode(export.sheet) == before
    assert PortalLine.objects.count() == 2


def test_names_lie_encrypted_and_the_password_lies_nowhere(team, term, month, coordinator):
    export = ask(term, month, coordinator)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sheet, grounds FROM hours_portalexport")
        [(sheet, grounds)] = cursor.fetchall()
    assert export.sheet not in sheet
    assert WHY not in grounds
    sealed, password = exports.seal_file(export.pk, actor=actor_of(coordinator))
    with pytest.raises(RuntimeError):
        opened(bytes(sealed.sealed), "wrong")
    sealed.refresh_from_db()
    assert sealed.sheet == ""
    everything = str([Job.objects.values(), PortalExport.objects.values("grounds", "state")])
    assert password not in everything
    with pytest.raises(exports.FileGone):
        exports.seal_file(export.pk, actor=actor_of(coordinator))


def test_making_and_taking_are_on_record_for_each_person(team, term, month, coordinator):
    walk(term, month, coordinator)
    made = AccessRecord.objects.filter(what="hours.make_file", actor_id=coordinator.actor_id)
    taken = AccessRecord.objects.filter(what="hours.take_file", actor_id=coordinator.actor_id)
    people = {str(m.user.actor_id) for m in team[:2]}
    assert {row.subject_id for row in made} == {row.subject_id for row in taken} == people


def test_a_month_that_is_not_over_makes_no_file(team, term, coordinator):
    with pytest.raises(exports.MonthNotOver):
        ask(term, timezone.localdate().replace(day=1), coordinator)


def test_another_coordinator_neither_seals_nor_takes_it(team, term, month, coordinator):
    export, other = ask(term, month, coordinator), make_person(Role.TERM_COORDINATOR)
    with pytest.raises(exports.FileGone):
        exports.seal_file(export.pk, actor=actor_of(other))
    exports.seal_file(export.pk, actor=actor_of(coordinator))
    with pytest.raises(exports.FileGone):
        exports.take_file(export.pk, actor=actor_of(other))


def test_the_retention_job_empties_files_after_a_day(team, term, month, coordinator):
    export = ask(term, month, coordinator)
    PortalExport.objects.update(asked_at=timezone.now() - timedelta(hours=25))
    outcomes = {one.name: one for one in run(timezone.now(), dry=False)}
    assert outcomes["hours.portal_files"].removed == 1
    export.refresh_from_db()
    assert (export.state, export.sheet) == (PortalExport.State.DROPPED, "")
