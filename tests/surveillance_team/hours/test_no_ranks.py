"""No page of the portal compares people by what they filed."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.surveillance_team.hours.ledgers import accepted, settled
from tests.surveillance_team.team import a_monitor
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.django_db
RANKS = re.compile(
    r"leaderboard|ranking|\brank\b|top \d|\btop monitors|best monitor|"
    r"(?<!우선)순위|랭킹|등수|\d+\s?등\b|\d+위\b|최다|우수 단원",
    re.IGNORECASE,
)
ROOMS = Path(settings.ROOT) / "surveillance_team"


def test_the_pattern_would_notice_one():
    for words in ("순위 3위", "Leaderboard", "Top 10 monitors", "신고 최다 단원"):
        assert RANKS.search(words)


def test_no_template_and_no_catalogue_of_the_team_speaks_of_ranks():
    told = [
        f"{path.relative_to(ROOMS)}: {found[0]}"
        for pattern in ("**/templates/**/*.html", "**/templates/**/*.txt", "**/locale/**/*.po")
        for path in ROOMS.glob(pattern)
        if (found := RANKS.search(path.read_text(encoding="utf-8")))
    ]
    assert told == []


def test_a_monitor_sees_nobody_elses_hours_and_the_desk_is_not_sorted_by_them(monitor):
    """The one with the fewest hours was appointed first, and stands first."""
    busy = [a_monitor(monitor.term) for _ in range(2)]
    for number, other in enumerate(busy, start=2):
        for _ in range(3 * number):
            accepted(other)
    settled(monitor, *busy)
    client = signed_in(Client(), monitor.user)
    for name in ("team:home", "hours:home", "hours:care"):
        page = client.get(reverse(name)).content.decode()
        assert not RANKS.search(page)
        assert "3시간" not in page, "the others' sums"
    desk = signed_in(Client(), make_person(Role.TERM_COORDINATOR, enrolled=True))
    rows = desk.get(reverse("hours_desk:people")).context["rows"]
    assert [one.pk for one, _name, _words in rows] == sorted(m.pk for m in (monitor, *busy))
