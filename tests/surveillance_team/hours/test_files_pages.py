"""The coordinators' pages of the file for the volunteer portal, and who sees what."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core.jobs import run_job
from core.models import Job
from surveillance_team.hours.models import PortalExport
from surveillance_team.hours.services import exports
from surveillance_team.models import Report
from tests.surveillance_team.hours.ledgers import opened, rows_of
from tests.surveillance_team.team import a_monitor
from tests.users.people import signed_in

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


def test_the_pages_show_counts_first_then_ask_why_and_show_the_password_once(
    team, term, month, coordinator
):
    client = signed_in(Client(), coordinator)
    url = f"{reverse('hours_desk:files')}?month={month:%Y-%m}"
    page = client.get(url)
    assert (page.context["people"], page.context["changed"]) == (2, 2)
    assert team[0].user.email not in page.content.decode()
    body = f"month={month:%Y-%m}&grounds="
    assert client.post(url, body, content_type=FORM).status_code == 422
    answer = client.post(url, body + "Hours", content_type=FORM)
    export = PortalExport.objects.get()
    assert answer["Location"] == reverse("hours_desk:file", args=[export.pk])
    run_job(Job.objects.get(kind=exports.KIND).pk)
    sealing = reverse("hours_desk:seal", args=[export.pk])
    password = client.post(sealing, "nothing=", content_type=FORM).context["password"]
    again = client.post(sealing, "nothing=", content_type=FORM, follow=True)
    assert password not in again.content.decode()
    taken = client.post(reverse("hours_desk:take", args=[export.pk]), "a=", content_type=FORM)
    assert taken["Content-Disposition"] == 'attachment; filename="hours.zip"'
    assert opened(taken.content, password)[1][2][3:] == [0, 20, 20]


def test_officers_see_no_hours_and_coordinators_no_reports(team, coordinator, as_officer, month):
    """Both ways: who knows the person does not see what was filed, and the reverse."""
    as_coordinator = signed_in(Client(), coordinator)
    for name in ("people", "files", "calls", "rounds"):
        assert as_officer.get(reverse(f"hours_desk:{name}")).status_code in (302, 403)
    assert as_officer.get(reverse("team_hours_report")).status_code in (302, 403)
    report = Report.objects.first()
    for name in ("people", "files"):
        page = as_coordinator.get(reverse(f"hours_desk:{name}")).content.decode()
        for told in ("board.example", "board[.]example", report.receipt, str(report.target_id)):
            assert told not in page
    assert as_coordinator.get(reverse("triage:queue")).status_code in (302, 403)
    path = reverse("triage:target", args=[report.target_id])
    assert as_coordinator.get(path).status_code in (302, 403)


def test_the_report_of_months_names_nobody_in_its_file_either(team, coordinator):
    client = signed_in(Client(), coordinator)
    page = client.get(reverse("team_hours_report"))
    assert "40분" in page.content.decode()
    exported = client.get(reverse("team_hours_report") + "?export=xlsx")
    told = str(
        rows_of(b"".join(exported.streaming_content) if exported.streaming else exported.content)
    )
    assert team[0].user.name not in told
    assert team[0].user.email not in told
    assert "40" in told


@pytest.mark.parametrize("month_typed", ["", "x", "2026-13", "9999999999-1", "0000-00", "%00"])
def test_absurd_months_come_back(team, coordinator, month_typed):
    client = signed_in(Client(), coordinator)
    url = reverse("hours_desk:files")
    answer = client.post(url, f"month={month_typed}&grounds=x", content_type=FORM)
    assert answer.status_code in (400, 422)
    assert client.get(f"{url}?month={month_typed}").status_code in (200, 400)
    assert not PortalExport.objects.exists()


@pytest.mark.parametrize("name", ["seal", "take"])
def test_files_that_never_were(coordinator, name):
    client = signed_in(Client(), coordinator)
    url = reverse(f"hours_desk:{name}", args=[uuid4()])
    assert client.post(url, "a=", content_type=FORM, follow=True).status_code == 404


def test_the_list_of_people_costs_the_same_for_one_and_for_many(term, coordinator, queries_of):
    client = signed_in(Client(), coordinator)
    url = reverse("hours_desk:people")
    a_monitor(term)
    few = queries_of(lambda: client.get(url))
    for _ in range(5):
        a_monitor(term)
    assert queries_of(lambda: client.get(url)) == few
