"""Whether the installation works, asked by load balancers and shown to operators."""

from collections.abc import Callable
from dataclasses import dataclass

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found.

    Attributes:
        words: For operators; nothing that must stay inside, as they end up in monitoring.
        vital: Whether a web process that finds this must not be sent requests. A dead worker is
            not vital: pages can still be read, and help must stay in reach.
    """

    ok: bool
    words: str = ""
    vital: bool = False


health_checks: Registry[Callable[[], Finding]] = Registry("health check")


def findings() -> dict[str, Finding]:
    """Every check by name. A check that breaks is a finding too."""
    return {name: _asked(check) for name, check in health_checks.items()}


def _asked(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as fault:  # noqa: BLE001 - whatever breaks is what we want to know
        return Finding(False, type(fault).__name__)
