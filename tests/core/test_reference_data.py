"""The demo city, and help lines that know whether somebody answers now."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.demo_content.build import build
from core.holidays import is_working_day
from core.models import CityProfile, HelpLine, LegalFact

pytestmark = pytest.mark.core

SEOUL = ZoneInfo("Asia/Seoul")


def test_the_demos_reference_data_is_built_once(db) -> None:
    build()
    HelpLine.objects.filter(phone="1366").update(order=5)
    build()
    assert CityProfile.objects.get().name_ko == "서울"
    assert HelpLine.objects.count() == LegalFact.objects.count() == 8
    assert HelpLine.objects.get(phone="1366").order == 5
    for fact in (*HelpLine.objects.all(), *LegalFact.objects.all()):
        assert fact.source
        assert fact.review_due_on > fact.reviewed_on


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 08:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 12:30", False),
        ("2026-11-23 17:59", True),
        ("2026-11-23 18:00", False),
        ("2026-11-22 10:00", False),  # a Sunday
        ("2026-12-25 10:00", False),
        ("2026-02-17 10:00", False),  # the lunar new year
    ],
)
def test_a_line_says_whether_somebody_answers_now(db, moment: str, is_open: bool) -> None:
    build()
    line = HelpLine.objects.get(phone="02-815-0382")
    at = datetime.fromisoformat(moment).replace(tzinfo=SEOUL)
    assert line.is_open(at) is is_open
    assert line.is_open(at.astimezone(ZoneInfo("America/Los_Angeles"))) is is_open
    assert HelpLine.objects.get(phone="02-1366").is_open(at)


def test_a_line_may_be_open_over_midnight() -> None:
    night = HelpLine(opens_at=time(18), closes_at=time(9))
    friday = datetime(2026, 11, 20, 23, tzinfo=SEOUL)
    hours = [night.is_open(friday + timedelta(hours=h)) for h in (0, 9, 10, 19)]
    assert hours == [True, True, False, False]  # 23:00, 08:00, 09:00, Saturday 18:00
    assert not is_working_day(date(2026, 9, 25))
