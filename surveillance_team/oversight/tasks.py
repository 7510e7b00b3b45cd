"""Thin doors through which the clock reaches the room."""

from celery import shared_task

from .services.identity import close_what_is_over


@shared_task(name="oversight.close_what_is_over")
def close() -> None:
    """Requests run out, and reporters learn who looked, within minutes. The table says which."""
    close_what_is_over()
