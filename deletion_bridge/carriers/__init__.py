"""How deliveries travel. The kind of a destination chooses; one without a carrier is an officer's
work, and no relay ever takes its rows up."""

from collections.abc import Callable
from typing import Any

from deletion_bridge.models import Destination

from .answers import Answer, Verdict, no_answer
from .base import Carrier, Claimed
from .hma import HmaCarrier
from .http import HttpCarrier

CARRIERS: dict[Any, Callable[[Destination], Carrier]] = {
    Destination.Kind.HTTP: HttpCarrier,
    Destination.Kind.HMA: HmaCarrier,
}

__all__ = ["CARRIERS", "Answer", "Carrier", "Claimed", "Verdict", "no_answer"]
