"""Whether the installation works, asked by load balancers and shown to operators."""

from collections.abc import Callable
from dataclasses import dataclass

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `words` names nothing that must stay inside."""

    ok: bool
    words: str = ""


health_checks: Registry[Callable[[], Finding]] = Registry("health check")
