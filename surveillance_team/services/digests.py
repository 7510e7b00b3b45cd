"""Mails for those who wish one: a day's or a week's news in one sentence that says nothing more."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from core.jobs import JobKind, Progress, daily, register_job
from core.mail.services import post
from users.models import Notification

from ..models import Monitor, NewsChoice
from .news import REPORT_MOVED

KIND = "surveillance_team.write_digests"
A_DAY, A_WEEK = timedelta(hours=20), timedelta(days=6, hours=20)
"""A little less than a day and a week: the clock's work does not come to the minute."""


def register() -> None:
    register_job(KIND, JobKind(_work))
    daily(KIND)


def choose_news(monitor: Monitor, *, way: str) -> NewsChoice:
    """Note how a monitor wants to hear news. What has come before is not mailed later."""
    chosen, _is_new = NewsChoice.objects.update_or_create(
        monitor=monitor, defaults={"way": way, "mailed_at": timezone.now()}
    )
    return chosen


def way_of(monitor: Monitor) -> NewsChoice.Way:
    chosen = NewsChoice.objects.filter(monitor=monitor).values_list("way", flat=True).first()
    return NewsChoice.Way(chosen or NewsChoice.Way.SITE)


def write_digests(now: datetime) -> int:
    """Write to everyone whose day or week is over and who has unread news from within it.

    Each is a transaction of its own: the mail and its moment are stored together, so that nobody
    gets it twice. Returns how many were written.
    """
    return sum(_write(choice, now) for choice in list(_due(now)))


def _due(now: datetime) -> QuerySet[NewsChoice]:
    unread = Notification.objects.unread().filter(
        recipient_id=OuterRef("monitor__user__actor_id"),
        kind=REPORT_MOVED,
        at__gt=OuterRef("mailed_at"),
    )
    daily_ones = Q(way=NewsChoice.Way.DAILY, mailed_at__lte=now - A_DAY)
    weekly_ones = Q(way=NewsChoice.Way.WEEKLY, mailed_at__lte=now - A_WEEK)
    due = NewsChoice.objects.filter(daily_ones | weekly_ones, monitor__user__is_active=True)
    return due.filter(Exists(unread)).select_related("monitor__user").order_by("pk")


@transaction.atomic
def _write(choice: NewsChoice, now: datetime) -> bool:
    mine = NewsChoice.objects.filter(pk=choice.pk, way=choice.way, mailed_at=choice.mailed_at)
    person = choice.monitor.user
    if person is None or not mine.update(mailed_at=now):
        return False  # another worker was faster, or the choice was changed
    with translation.override(person.language):
        url = settings.WAGTAILADMIN_BASE_URL + reverse("my")
        letter = render_to_string("surveillance_team/mails/news.txt", {"url": url})
    subject, _blank, text = letter.partition("\n")
    post(to=[person.email], subject=subject.strip(), text=text.strip() + "\n")
    return True


def _work(progress: Progress, params: dict[str, Any]) -> dict[str, int]:
    return {"written": write_digests(timezone.now())}
