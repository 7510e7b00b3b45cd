"""Thin doors through which the clock reaches the room."""

from celery import shared_task

from .services.leaving import inform_undecided
from .services.tallying import count_due


@shared_task(name="surveillance_team.inform_undecided")
def inform() -> None:
    """What may show a child leaves after 15 undecided minutes. The table says which."""
    inform_undecided()


@shared_task(name="surveillance_team.count_due")
def count() -> None:
    """Statistics follow what happened within a minute. The table says what has changed."""
    count_due()
