"""Demo content: each room builds its own, in an order of its own choosing."""

from collections.abc import Callable
from dataclasses import dataclass

from .registry import Registry


@dataclass(frozen=True, slots=True)
class DemoBuilder:
    """Builds one room's demo content. Running it again changes nothing.

    Attributes:
        order: Lower runs first: reference data 10, people 20, pages 30, records 40.
    """

    build: Callable[[], None]
    order: int


demo_builders: Registry[DemoBuilder] = Registry("demo builder")
