"""The office's reports: the funnel in all three forms, by the questions of the public page."""

from datetime import UTC, date, datetime
from io import BytesIO
from unittest.mock import Mock

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core.actors import SYSTEM
from surveillance_team import tallied
from surveillance_team.figures import reports_by_year
from surveillance_team.models import Target
from surveillance_team.oversight.models import PeriodFile, PeriodReport
from surveillance_team.oversight.readings import Tables, exactly
from surveillance_team.oversight.services import periods
from surveillance_team.services.tallying import count_due
from tests.surveillance_team.team import a_monitor, a_term, file
from tests.users.people import signed_in
from users.roles import Role

from .cases import an_actor

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture
def june():
    """22 reports, 20 of them acted on."""
    with time_machine.travel(datetime(2026, 6, 15, 3, tzinfo=UTC), tick=False):
        a_term(daily_cap=100)
        file(a_monitor(), "\n".join(f"https://board.example/{n}" for n in range(22)))
        ids = list(Target.objects.values_list("pk", flat=True))[:20]
        Target.objects.filter(pk__in=ids).update(
            state="access_blocked", outcome="access_blocked", category_assessed="deepfake"
        )
        count_due()
        yield


def report_of(numbers=None, **changes):
    fields = {"length": "month", "first_on": JUNE, "rules": "1"} | changes
    return PeriodReport(numbers=numbers or periods.numbers_of("month", JUNE), **fields)


def test_the_report_and_the_public_page_count_alike(june):
    funnel = tallied.funnel_of(JUNE, date(2026, 6, 30))
    assert (funnel.filed, funnel.forwarded, funnel.acted) == (22, 20, 20)
    [(_year, shown)] = reports_by_year().rows
    tables = Tables(report_of())
    [(_month, cells)] = tables.months.rows
    assert list(cells) == list(shown)
    exact = Tables(report_of(), exactly).funnel.rows
    assert [cells[0] for _label, cells in exact] == [22, 22, 22, 20, 20]


def test_files_hide_what_is_small_and_the_page_of_the_office_does_not(june):
    kinds = dict(Tables(report_of()).kinds.rows)
    assert [cells for cells in kinds.values() if None in cells]
    exact = dict(Tables(report_of(), exactly).kinds.rows)
    assert sorted(cells[0] for cells in exact.values()) == [2, 20]
    book = load_workbook(BytesIO(_made("xlsx", "en")))
    cells = {cell.value for sheet in book for row in sheet for cell in row}
    assert "not shown" in cells
    assert 22 not in cells
    assert "Access blocked" in cells


def _made(kind, language):
    job = periods.ask_period("month", JUNE, actor=SYSTEM)
    periods.make_period(Mock(asked_by=SYSTEM.id), job.params)
    return bytes(PeriodFile.objects.get(format=kind, language=language).body)


def test_a_report_is_made_whole_and_is_kept_as_it_was(june, client):
    assert _made("pdf", "ko").startswith(b"%PDF-")
    report = PeriodReport.objects.get()
    assert report.files.count() == 4
    assert report.rules == tallied.COUNTING_RULES
    desk = signed_in(client, an_actor(Role.TERM_COORDINATOR)[0])
    html = desk.get(reverse("oversight_desk:period", args=[report.pk])).content.decode()
    assert "22" in html
    for kind, start in (("pdf", b"%PDF-"), ("xlsx", b"PK")):
        answer = desk.get(reverse("oversight_desk:period_file", args=[report.pk, kind]))
        assert answer.content.startswith(start)
    assert (
        desk.get(reverse("oversight_desk:period_file", args=[report.pk, "doc"])).status_code == 404
    )


def test_one_that_stops_half_way_leaves_nothing(june, monkeypatch):
    monkeypatch.setitem(periods.MAKERS, PeriodFile.Format.XLSX, Mock(side_effect=RuntimeError))
    with pytest.raises(RuntimeError):
        _made("xlsx", "ko")
    assert not PeriodReport.objects.exists()


def test_the_past_month_is_asked_for_once_it_is_time():
    with time_machine.travel(datetime(2027, 1, 2, 3, tzinfo=UTC), tick=False) as clock:
        periods.ask_due_periods()
        assert not periods.Job.objects.filter(kind=periods.KIND).exists()
        clock.move_to(datetime(2027, 1, 3, 3, tzinfo=UTC))
        periods.ask_due_periods()
        periods.ask_due_periods()
        keys = set(periods.Job.objects.filter(kind=periods.KIND).values_list("key", flat=True))
    assert keys == {"month 2026-12-01", "year 2026-01-01"}


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "x", ""])
def test_absurd_days_are_refused_beside_the_field(day):
    desk = signed_in(Client(), an_actor(Role.TRIAGE_OFFICER)[0])
    page = desk.post(
        reverse("oversight_desk:period_make"),
        f"length=month&first_on={day}",
        content_type="application/x-www-form-urlencoded",
    )
    assert page.status_code == 422
