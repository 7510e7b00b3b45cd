"""Days of staff's lists stand as in the calendar, not as how long ago they are."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.columns import WhenColumn
from core.models import LegalFact
from core.reports import REPORTS
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core

NEARLY_MIDNIGHT = datetime(2026, 3, 8, 23, 30, tzinfo=ZoneInfo("Asia/Seoul"))
WORDS = {"ko": "2026년 3월 9일", "en": "9 March 2026"}


def cell(value):
    template = WhenColumn("at").cell_template_name
    return render_to_string(template, {"column": WhenColumn("at"), "value": value})


@pytest.mark.parametrize("language", WORDS)
def test_a_day_is_that_day_and_a_moment_that_of_the_site_s_zone(language):
    with translation.override(language), time_machine.travel(NEARLY_MIDNIGHT, tick=False):
        assert WORDS[language] in cell(date(2026, 3, 9))
        assert WORDS[language] in cell(datetime(2026, 3, 8, 15, 30, tzinfo=ZoneInfo("UTC")))
        assert cell(None) == "<td></td>\n"


@pytest.mark.django_db
@pytest.mark.parametrize("language", WORDS)
def test_the_law_to_check_again_shows_its_days(language):
    reader = make_person(Role.ADMINISTRATOR, enrolled=True, language=language)
    LegalFact.objects.create(
        code="test",
        article="시험법 제1조",
        in_force_on=date(2026, 1, 2),
        reviewed_on=date(2026, 3, 9),
        review_due_on=date(2026, 3, 9),
    )
    page = signed_in(Client(), reader).get(reverse("core_legal_review")).content.decode()
    assert page.count(WORDS[language]) == 2


def test_no_report_of_ours_says_how_long_ago():
    names = {type(column).__name__ for report in REPORTS for column in report.columns}
    assert "DateColumn" not in names
