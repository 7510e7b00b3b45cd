"""People outside, and accounts that hold no role. What they find at every address."""

import pytest

from .people import OUTSIDE, stand_there
from .places import Places
from .table import read
from .walk import must_be_none, walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WHO = [*OUTSIDE, "person"]


@pytest.mark.parametrize("name", WHO)
def test_every_door_is_as_the_table_says(places: Places, name: str) -> None:
    must_be_none(walk(stand_there(name), read(), places))
