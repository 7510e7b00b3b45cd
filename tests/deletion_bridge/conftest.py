import pytest
from django.utils import timezone

from deletion_bridge.models import HandTask
from deletion_bridge.services import approving, hand_over
from deletion_bridge.vocabulary import CATEGORY_CODES
from users.roles import Role

from .desk import as_role
from .factories import OFFICER, a_destination, a_handoff, a_payload, a_route


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def operator():
    return as_role(Role.BRIDGE_OPERATOR)


@pytest.fixture
def admin():
    return as_role(Role.ADMINISTRATOR)


@pytest.fixture
def officer():
    return as_role(Role.TRIAGE_OFFICER)


@pytest.fixture
def everything():
    """One row of everything that has a page."""
    centre = a_destination()
    police = a_destination("police", kind="by_hand", base_url="", routed=("other",))
    report = a_handoff()
    hand_over(a_payload(categories=("other",)), actor=OFFICER)
    draft = approving.take_draft(report, draft_id="D-1", language="ko", text="삭제 요청")
    return centre, police, report, draft, HandTask.objects.get()


@pytest.fixture
def city():
    """The routes that the law asks for: children to centre and police at once, adults' material as
    information until somebody asks."""
    centre = a_destination("centre", routed=())
    police = a_destination("police", routed=())
    for category in CATEGORY_CODES:
        a_route(centre, category, minor="yes", mode="request")
        a_route(police, category, minor="yes", mode="request")
        a_route(centre, category, minor="no", mode="on_demand")
    return centre, police
