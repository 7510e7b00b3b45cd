"""Every address that the resolver knows stands in the table, and the table knows no other."""

import pytest

from .asking import Answer
from .people import EVERYONE, stand_there
from .places import Places
from .proposal import propose
from .routes import all_routes
from .table import read
from .walk import path_to, reaches

pytestmark = [pytest.mark.django_db, pytest.mark.core]

HOW = """
{count} addresses are not in tests/doors/table.toml. Below is how each behaves now. Read it as an
attacker would, put it right where it opens to too many, and add the route to a block that fits or
the block itself, saying what it is:

{blocks}
"""


def test_no_address_is_unlisted(places: Places) -> None:
    table = read()
    missing = [route for route in all_routes() if table.doors_of(route) is None]
    if missing:
        everyone = [stand_there(name) for name in EVERYONE]
        blocks = "\n\n".join(propose(route, everyone, places) for route in missing)
        pytest.fail(HOW.format(count=len(missing), blocks=blocks), pytrace=False)


def test_no_line_is_stale_or_doubled() -> None:
    assert list(read().faults(all_routes())) == []


def test_a_fault_is_never_what_is_expected() -> None:
    expected = {block.expected(name) for block in read().blocks for name in EVERYONE}
    assert Answer.FAULT not in expected


SHUT = {
    "admin/password_reset/done/": "admin/password_reset/<path:rest>",
    "admin/password_reset/confirm/<uidb64>/<token>/": "admin/password_reset/<path:rest>",
    "admin/password_reset/complete/": "admin/password_reset/<path:rest>",
    "admin/api/main/^pages/<int:pk>/action/<str:action_name>/": (
        "admin/api/main/pages/<int:page_id>/action/<path:rest>"
    ),
}
"""Wagtail's doors that one of ours stands before."""


def test_each_address_leads_to_its_own_pattern(places: Places) -> None:
    """Else the walk would judge one door by what another does."""
    astray = {route.spelt for route in all_routes() if not reaches(route, path_to(route, places))}
    assert astray == set(SHUT)
