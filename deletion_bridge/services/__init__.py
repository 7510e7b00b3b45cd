"""What rooms may ask of the bridge."""

from .handing_over import hand_over
from .standing import Standing, standings

__all__ = ["Standing", "hand_over", "standings"]
