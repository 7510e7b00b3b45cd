"""What the bridge offers to Prometheus. Counts and ages by destination; never a person, a record or
an address."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from .models import Incident
from .readings import BOUNDS_S, Beside, Stand, beside, last_hours, stands

CONDITIONS = ("off", "paused", "failing", "held", "by_hand", "well")
LANES = {True: "child", False: "other"}


class _Bridge:
    """Reads the database at every scrape, so that all web processes say the same."""

    def collect(self) -> Iterator[Metric]:
        yield from _destinations(stands())
        yield from _beside(beside())
        yield from _pace()
        incidents = _gauge("incidents", "Incidents going on.", "kind", "destination")
        for kind, slug in Incident.objects.open().values_list("kind", "destination"):
            incidents.add_metric([kind, slug], 1)
        yield incidents


def as_text() -> bytes:
    """All of it in Prometheus' text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Bridge())
    return generate_latest(registry)


def _destinations(found: list[Stand]) -> Iterator[Metric]:
    waiting = _gauge("waiting", "Deliveries waiting in their turn.", "destination", "lane")
    oldest = _gauge("oldest_waiting_seconds", "Age of the oldest of them.", "destination", "lane")
    stopped = _gauge("stopped", "Deliveries that wait for a person.", "destination", "state")
    condition = _gauge("condition", "1 for the one that holds.", "destination", "condition")
    for stand in found:
        slug = stand.destination.slug
        by_lane = {lane.is_child: lane for lane in stand.lanes}
        for is_child, name in LANES.items():
            lane = by_lane.get(is_child)
            waiting.add_metric([slug, name], lane.waiting if lane else 0)
            oldest.add_metric([slug, name], lane.oldest_s if lane else 0)
        stopped.add_metric([slug, "parked"], stand.parked)
        stopped.add_metric([slug, "dead"], stand.dead)
        for name in CONDITIONS:
            condition.add_metric([slug, name], int(stand.condition == name))
    yield from (waiting, oldest, stopped, condition)


def _beside(found: Beside) -> Iterator[Metric]:
    for name, words, value in (
        ("relays_alive", "Relays that gave a sign of life.", found.relays_alive),
        ("callbacks_unapplied", "Callbacks stored, not applied.", found.callbacks_unapplied),
        ("callbacks_unknown", "Callbacks of an unknown word, 30 days.", found.callbacks_unknown),
        ("drafts_waiting", "Drafted requests to be judged.", found.drafts_waiting),
        ("hand_tasks_open", "Deliveries by hand to be made.", found.hand_tasks_open),
        ("hand_tasks_late", "Of these, late.", found.hand_tasks_late),
    ):
        gauge = _gauge(name, words)
        gauge.add_metric([], value)
        yield gauge


def _pace() -> Iterator[Metric]:
    """Of what was handed over since the last full hour began, how much was accepted how fast."""
    hour = last_hours(hours=1)[-1]
    within = _gauge("accepted_this_hour", "Accepted within so many seconds.", "le")
    for bound, count in zip(BOUNDS_S, hour.within, strict=True):
        within.add_metric([f"{bound:g}"], count)
    within.add_metric(["+Inf"], hour.accepted)
    yield within


def _gauge(name: str, words: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"jikimi_bridge_{name}", words, labels=labels)
