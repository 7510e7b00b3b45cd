"""Our own libraries, installed."""

from core.actors import SYSTEM
from curriculum.h5p.libraries import own_package
from curriculum.h5p.models import Library
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import install_libraries


def install_ours() -> None:
    package = read_package(own_package())
    assert package.findings == []
    install_libraries(package, actor=SYSTEM)


def library(name: str) -> Library:
    return Library.objects.get(machine_name=name)
