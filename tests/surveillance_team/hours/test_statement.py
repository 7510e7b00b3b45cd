"""A month on a page and on paper: what counted, in plain words, for its own person."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.jobs import run_job
from core.models import Job
from surveillance_team.hours.models import Statement
from surveillance_team.hours.services.statements import KIND, ask_for_statement
from surveillance_team.models import Report
from tests.surveillance_team.hours.ledgers import LONG_AGO, accepted, settled
from tests.surveillance_team.team import a_monitor
from tests.users.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def day():
    return timezone.localdate() - LONG_AGO


@pytest.fixture
def booked(monitor, day):
    accepted(monitor, day=day)
    second = accepted(monitor, day=day)
    settled(monitor)
    Report.objects.filter(pk=second.pk).update(status="invalidated")
    settled(monitor)
    return monitor


def test_each_booking_is_a_line_and_a_correction_says_so(as_monitor, booked, day):
    page = as_monitor.get(reverse("hours:month", args=[day.year, day.month])).content.decode()
    for words in ("신고 활동 정정", "−10분", "20분", "시간을 계산하는 방법", "6건"):
        assert words in page
    assert "board.example" not in page


def test_the_paper_is_made_by_a_job_once_and_names_nobody(as_monitor, booked, day):
    url = reverse("hours:print", args=[day.year, day.month])
    answer = as_monitor.post(url, "nothing=", content_type="application/x-www-form-urlencoded")
    statement = Statement.objects.get()
    assert answer["Location"] == reverse("hours:statement", args=[statement.pk])
    assert ask_for_statement(booked, month=statement.month, language="ko") == statement
    job = Job.objects.get(kind=KIND)
    assert "progress" in as_monitor.get(answer["Location"]).content.decode()
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.fault
    paper = as_monitor.get(reverse("hours:paper", args=[statement.pk]))
    assert paper["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "신고" in text
    assert booked.user.name not in text
    assert booked.user.name not in str(PdfReader(BytesIO(paper.content)).metadata)


def test_it_is_nobody_elses(booked, day):
    statement = ask_for_statement(booked, month=day.replace(day=1), language="ko")
    other = signed_in(Client(), a_monitor(booked.term).user)
    for name in ("hours:statement", "hours:paper"):
        assert other.get(reverse(name, args=[statement.pk])).status_code == 404


@pytest.mark.parametrize("month", ["1999/12", "2026/13", "2026/0", "99999999999999999999/1"])
def test_months_that_never_were(as_monitor, month):
    assert as_monitor.get(f"/team/hours/{month}/").status_code == 404


def test_pages_cost_the_same_whatever_is_booked(as_monitor, monitor, queries_of, day):
    def opened():
        as_monitor.get(reverse("hours:home"))
        as_monitor.get(reverse("hours:month", args=[day.year, day.month]))
        as_monitor.get(reverse("team:home"))

    empty = queries_of(opened)
    for _ in range(3):
        accepted(monitor, day=day)
    accepted(monitor)
    settled(monitor)
    # One more: the summary of reports is drawn with rows of its own trunk.
    assert queries_of(opened) <= empty + 1
