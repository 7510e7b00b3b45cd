"""Putting in the kinds of activity that come with Jikimi."""

from core.actors import Actor
from curriculum.h5p.libraries import own_package
from curriculum.h5p.models import Library
from curriculum.h5p.packages import read_package

from .libraries import install_libraries, there


def missing_own() -> list[str]:
    """Versions of our own libraries that are not installed."""
    package = read_package(own_package())
    return sorted(str(one) for one in package.libraries.values() if not there(one))


def install_own(*, actor: Actor) -> list[Library]:
    """Install what missing_own() names. Done again, it changes nothing.

    Returns:
        Those that are new.
    """
    return install_libraries(read_package(own_package()), actor=actor)
