"""What rooms may ask of the bridge."""

from .asking import AskedLater, record_demand
from .correcting import correct
from .handing_over import hand_over
from .retracting import retract
from .standing import Standing, standings

__all__ = [
    "AskedLater",
    "Standing",
    "correct",
    "hand_over",
    "record_demand",
    "retract",
    "standings",
]
