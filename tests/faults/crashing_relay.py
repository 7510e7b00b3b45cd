"""A relay that kills itself, as by kill -9, the first time it comes to a given step. For the suite
only: it wraps the real steps from outside, so that the relay itself knows nothing of it.

    python -m tests.faults.crashing_relay after_send
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

STEPS = [
    "before_claim",
    "inside_claim",
    "after_claim",
    "before_send",
    "after_send",
    "before_settle",
    "inside_settle",
    "after_settle",
]
LEASE = timedelta(seconds=2)


def die(*_arguments: Any, **_named: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(step: str) -> None:
    django.setup()
    from django.core.management import call_command

    from deletion_bridge.carriers.http import HttpCarrier
    from deletion_bridge.relay import claim, lane, settle
    from deletion_bridge.signals import delivery_moved

    # What a killed relay leaves behind is free again soon, so that the test does not take minutes.
    claim.LEASE, HttpCarrier.longest_s, lane.MARGIN_S = LEASE, 1.0, 0.5
    when, _, name = step.partition("_")
    places = {"claim": (claim, "claim"), "send": (HttpCarrier, "deliver")}
    places["settle"] = (settle, "settle_all")
    if step == "inside_claim":
        claim.Claimed = die  # the rows are written, and not committed
    elif step == "inside_settle":
        delivery_moved.connect(die)
    elif when == "before":
        setattr(*places[name], die)
    else:
        setattr(*places[name], _dying_after(getattr(*places[name])))
    call_command("relay", name=f"crashing-{step}")


def _dying_after(real: Callable[..., Any]) -> Callable[..., Any]:
    def step(*arguments: Any, **named: Any) -> Any:
        if done := real(*arguments, **named):
            die()
        return done

    return step


if __name__ == "__main__":
    main(sys.argv[1])
