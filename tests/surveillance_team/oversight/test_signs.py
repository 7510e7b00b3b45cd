"""Signs of bad faith: by their rules, by pseudonym, and never by what came of a report."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from surveillance_team.models import Report, Target
from surveillance_team.oversight.models import Sign
from surveillance_team.oversight.signs import find_signs
from surveillance_team.services.lines import Statement
from tests.surveillance_team.team import a_monitor, a_term, file

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 15, 3, tzinfo=UTC)


def found():
    find_signs()
    return dict(Sign.objects.values_list("kind", "count"))


def many(count, host="board.example", **kwargs):
    monitor = kwargs.pop("monitor", None) or a_monitor(a_term(daily_cap=100))
    file(monitor, "\n".join(f"https://{host}/{n}" for n in range(count)), **kwargs)
    return monitor


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("outcome", ["not_applicable", "no_response"])
def test_what_a_service_found_never_counts_against_anyone(outcome):
    many(40)
    Target.objects.update(state=outcome, outcome=outcome, category_assessed="other")
    Report.objects.update(status="accepted")
    assert found() == {}


@time_machine.travel(NOON, tick=False)
def test_what_officers_left_out_is_a_sign_when_it_is_nearly_all():
    many(40)
    ids = list(Report.objects.values_list("pk", flat=True))
    Report.objects.filter(pk__in=ids[:31]).update(status="not_in_scope")
    Report.objects.filter(pk__in=ids[31:]).update(status="accepted")
    assert found() == {}
    Report.objects.filter(pk__in=ids[:32]).update(status="not_in_scope")
    assert found() == {"not_in_scope": 32}


@time_machine.travel(NOON, tick=False)
def test_one_note_on_many_lines_is_one_note_and_many_forms_are_many():
    note = Statement(category="other", minor_suspected="no", note="보세요")
    monitor = many(30, statement=note, key=uuid4())
    assert found() == {}
    for number in range(9):
        file(monitor, f"https://other.example/{number}", note, key=uuid4())
    assert found() == {"same_note": 10}


def test_a_limit_used_up_in_minutes_on_many_days_is_a_sign():
    with time_machine.travel(NOON, tick=False) as clock:
        monitor = a_monitor(a_term(daily_cap=3))
        for day in range(5):
            many(3, host=f"host{day}.example", monitor=monitor)
            assert "burst" not in found() or day == 4
            clock.shift(timedelta(days=1))
        assert found()["burst"] == 5


@time_machine.travel(NOON, tick=False)
def test_reports_about_one_account_alone_are_a_sign():
    monitor = a_monitor(a_term(daily_cap=100))
    file(monitor, "\n".join(f"https://x.com/rival_shop/status/17{n}" for n in range(16)))
    assert found() == {"one_account": 16}


@time_machine.travel(NOON, tick=False)
def test_the_page_names_pseudonyms_alone(as_officer):
    monitor = many(40)
    Report.objects.update(status="not_in_scope")
    find_signs()
    html = as_officer.get(reverse("oversight_desk:signs")).content.decode()
    assert monitor.pseudonym in html
    for secret in (str(monitor.pk), monitor.user.name, monitor.user.email):
        assert secret not in html


@pytest.mark.parametrize("first_on", ["0001-01-01", "1999-12-31"])
def test_a_day_from_before_there_was_anything_is_told_beside_its_field(as_officer, first_on):
    monitor = many(1)
    page = as_officer.get(
        reverse("oversight_desk:monitor", args=[monitor.pseudonym]),
        {"first_on": first_on, "last_on": "2026-06-01"},
    )
    assert page.status_code in (200, 422)
    assert 'id="id_first_on_error"' in page.content.decode()
