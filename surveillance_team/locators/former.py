"""Rules of earlier versions, for as long as an installation may hold rows made by them.

A release that changes CANON_VERSION leaves the reader of the version before here, so that an
address filed while rows are being brought along finds the row that still has its old key. Once
every installation has brought its rows along (`manage.py addresses --stale` says 0), it goes.
"""

from collections.abc import Callable

from .kinds import Locator

former_readers: dict[int, Callable[[str], Locator]] = {}
"""By version: as read_line, raising Refused alike."""
