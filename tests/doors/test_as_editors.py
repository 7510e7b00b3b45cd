"""Staff who write and check. What they find at every address."""

import pytest

from .people import stand_there
from .places import Places
from .table import read
from .walk import must_be_none, walk, walk_as_twin

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHO = ["campaign_manager", "editor", "safeguarding_reviewer", "subject_reviewer"]


@pytest.mark.parametrize("name", WHO)
def test_every_door_is_as_the_table_says(places: Places, name: str) -> None:
    must_be_none(walk(stand_there(name), read(), places))


@pytest.mark.parametrize("name", WHO)
def test_what_is_theirs_is_nobody_elses(places: Places, name: str) -> None:
    """Another person of the same role."""
    must_be_none(walk_as_twin(stand_there(name), read(), places))
