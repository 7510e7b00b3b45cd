"""Signs of life: long-running parts give them, health checks miss them."""

from datetime import timedelta

from django.utils import timezone

from .models import Heartbeat

WORKER = "worker"
SILENCE = timedelta(seconds=60)


def pulse(name: str) -> None:
    """Say that a part works. Called every 15 s or so; each time costs one small write."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def is_alive(name: str, within: timedelta = SILENCE) -> bool:
    """Whether a part gave a sign of life within the time, 60 s if none is given."""
    beat = Heartbeat.objects.filter(name=name).first()
    return beat is not None and not beat.is_silent(within)
