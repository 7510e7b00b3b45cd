"""Ids that sort by time and point to nobody."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUID of version 7: unique without a server, in order of creation."""
    return uuid7()
