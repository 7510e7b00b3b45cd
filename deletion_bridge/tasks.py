"""Thin doors through which the clock reaches the bridge."""

from celery import shared_task

from .services.watching import watch


@shared_task(name="deletion_bridge.watch")
def look() -> None:
    """Call people for what waits too long, and end incidents whose cause is gone."""
    watch()
