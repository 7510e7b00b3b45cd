"""Cells a spreadsheet will not run, and the staff reports they leave by."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors import Actor
from core.audit import record, record_access
from core.exports import STARTS_A_FORMULA, safe_cell
from core.ids import new_id

pytestmark = pytest.mark.core


@given(st.text() | st.sampled_from(STARTS_A_FORMULA).flatmap(lambda s: st.just(s + "1+1")))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(STARTS_A_FORMULA)
    assert not cell.strip("\ufeff \u3000\xa0\n\v\f").startswith(STARTS_A_FORMULA)
    assert "\0" not in cell
    assert safe_cell(cell) == cell
    assert safe_cell(7) == 7


REPORTS = {
    "/admin/reports/jobs/": "core.view_job",
    "/admin/reports/audit/": "core.view_auditevent",
    "/admin/reports/access/": "core.view_accessrecord",
    "/admin/reports/legal-review/": "core.change_legalfact",
}


def test_a_report_as_csv_holds_no_formula_and_no_name(officer) -> None:
    actor = Actor(new_id(), "=HYPERLINK(1)", "192.0.2.1")
    record(actor, "@SUM(1)", subject_kind="+cmd|x", subject_id="-2+3")
    client = officer("core.view_auditevent")
    answer = client.get("/admin/reports/audit/?export=csv")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    assert len(rows) == 2
    assert not any(cell.startswith(STARTS_A_FORMULA) for row in rows for cell in row)
    assert "'=HYPERLINK(1)" in rows[1]


@pytest.mark.parametrize("address", REPORTS)
def test_a_report_opens_to_its_permission_alone(officer, address: str) -> None:
    actor = Actor(new_id(), "triage_officer", "192.0.2.1")
    record(actor, "team.decide", subject_kind="report", subject_id=new_id())
    record_access(actor, subject_id=new_id(), what="team.open_report")
    others = [name for name in REPORTS.values() if name != REPORTS[address]]
    assert officer(*others).get(address).status_code in (302, 403)
    page = officer(REPORTS[address]).get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store, private"


def test_reports_do_not_ask_more_for_more_rows(officer, django_assert_max_num_queries) -> None:
    client = officer("core.view_accessrecord")
    for _ in range(30):
        record_access(Actor(new_id(), "r", "192.0.2.1"), subject_id=new_id(), what="x.y")
    client.get("/admin/reports/access/")
    with django_assert_max_num_queries(25):
        client.get("/admin/reports/access/")
