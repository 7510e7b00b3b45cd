"""Libraries installed and activities made for tests, without walking through the pages."""

from io import BytesIO
from typing import Any

from core.actors import SYSTEM
from curriculum.h5p.models import Activity, Run
from curriculum.h5p.packages import read_package
from curriculum.h5p.services import begin_run, install_libraries, make_activity
from tests.curriculum.h5p.making import a_package


def install(package: BytesIO | None = None) -> list[str]:
    read = read_package(package or a_package())
    assert read.findings == []
    return [str(one) for one in install_libraries(read, actor=SYSTEM)]


def an_activity(package: BytesIO | None = None, *, is_live: bool = True, **more: Any) -> Activity:
    """Its libraries installed, published and ready to be played."""
    body = (package or a_package(**more)).getvalue()
    install(BytesIO(body))
    activity = make_activity(read_package(BytesIO(body)), actor=SYSTEM)
    if is_live:
        activity.latest_revision.publish()
    return Activity.objects.get(pk=activity.pk)


def a_run(activity: Activity | None = None) -> Run:
    return begin_run(activity or an_activity(), actor=SYSTEM)
