"""Receipt, status and news: in plain words, at once, in the way each person chose."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.models import OutgoingMail
from deletion_bridge.signals import outcome_reported
from surveillance_team.models import NewsChoice, Report
from surveillance_team.services.digests import choose_news, write_digests
from surveillance_team.services.hearing import hear
from surveillance_team.services.news import REPORT_MOVED
from tests.surveillance_team.team import a_monitor, a_sent_target
from users.models import Notification
from users.notifications import notification_kinds

pytestmark = [pytest.mark.django_db, pytest.mark.core]

FORM = "application/x-www-form-urlencoded"
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("removed", "삭제"),
        ("account_terminated", "이용해지"),
        ("access_blocked", "접속차단"),
        ("not_applicable", "해당없음"),
    ],
)
def test_an_outcome_is_on_the_page_as_soon_as_the_bridge_says_it(as_monitor, monitor, state, word):
    """In the four words of the commission (law 11)."""
    target = a_sent_target(monitor=monitor)
    address = reverse("team:report", args=[Report.objects.get().spelt])
    outcome_reported.send(
        sender=None,
        target_id=target.pk,
        destination="centre",
        state=state,
        seq=1,
        state_at=AT,
    )
    page = as_monitor.get(address)
    assert page.context["standing"].state == state
    assert word in page.content.decode()


def test_a_choice_is_kept_and_a_wrong_one_is_answered(as_monitor, monitor):
    address = reverse("team:news")
    assert as_monitor.get(address).context["form"]["way"].value() == "site"
    assert as_monitor.post(address, "way=nonsense", content_type=FORM).status_code == 422
    assert as_monitor.post(address, "way=weekly", content_type=FORM).status_code == 302
    assert as_monitor.get(address).context["form"]["way"].value() == "weekly"


def test_who_wants_no_news_gets_none(monitor):
    choose_news(monitor, way=NewsChoice.Way.NONE)
    target = a_sent_target(monitor=monitor)
    hear(target.pk, source="centre", seq=1, word="removed", at=AT)
    mine = Notification.objects.of(monitor.user.actor_id)
    assert not mine.filter(kind=REPORT_MOVED).exists()


def test_a_notification_says_that_there_is_one_and_nothing_else(monitor):
    target = a_sent_target(monitor=monitor)
    hear(target.pk, source="centre", seq=1, word="removed", at=AT)
    told = Notification.objects.of(monitor.user.actor_id).filter(kind=REPORT_MOVED)
    assert told.exists()
    for language, words in (("ko", "새 메시지"), ("en", "New message")):
        with override(language):
            assert str(notification_kinds[REPORT_MOVED].text) == words


@pytest.mark.parametrize(
    ("way", "hours", "written"),
    [
        ("site", 24, 0),
        ("none", 24, 0),
        ("daily", 2, 0),
        ("daily", 24, 1),
        ("weekly", 24, 0),
        ("weekly", 24 * 7, 1),
    ],
)
def test_a_digest_is_written_once_in_its_time_and_says_nothing(monitor, way, hours, written):
    choose_news(monitor, way=way)
    a_sent_target(monitor=monitor)
    now = in_hours(hours)
    assert write_digests(now) == written
    assert write_digests(now) == 0
    mails = list(OutgoingMail.objects.all())
    assert len(mails) == written
    for mail in mails:
        told = str(mail.letter)
        assert "board" not in told
        assert Report.objects.get().spelt not in told


def test_no_digest_without_news_nor_for_news_that_was_read(monitor):
    choose_news(monitor, way="daily")
    assert write_digests(in_hours(24)) == 0
    a_sent_target(monitor=monitor)
    Notification.objects.update(read_at=timezone.now())
    assert write_digests(in_hours(24)) == 0


def test_nobody_else_is_written_to(monitor):
    other = a_monitor()
    choose_news(other, way="daily")
    a_sent_target(monitor=monitor)
    assert write_digests(in_hours(24)) == 0
    NewsChoice.objects.filter(monitor=other).update(way="daily", mailed_at=None)
    assert write_digests(in_hours(24)) == 0
