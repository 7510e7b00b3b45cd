"""Every role that a door has nothing for, all at once. What they find outside Wagtail's shell."""

import pytest

from .places import Places
from .table import read
from .walk import must_be_none, walk_for_the_rest

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_nobody_else_gets_in(places: Places) -> None:
    must_be_none(walk_for_the_rest(read(), places, shell=False))
