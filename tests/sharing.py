"""How two processes of the suite share the work, so that neither waits for the other."""

from xdist.scheduler import LoadFileScheduling

HOUSE = "tests/e2e/"
LOADS_DEMO = "tests/doors/test_as_administrators.py"
FIRST, MEANWHILE, THEN = range(3)


class WholeFilesAndHouses(LoadFileScheduling):
    """The tests of a file go to one process, and all walks through the real house to one: it takes
    a minute to start, and two of them on two processors are no quicker than one."""

    def _split_scope(self, nodeid: str) -> str:
        return HOUSE if nodeid.startswith(HOUSE) else str(super()._split_scope(nodeid))


def rank(nodeid: str, has_database: bool) -> int:
    """Where a test's file stands in the order in which files are handed out.

    The house is longest on its way. Of the walks from door to door one goes ahead, which migrates
    a database and loads the demo content; meanwhile the other process has what needs neither.
    """
    if nodeid.startswith((HOUSE, LOADS_DEMO)):
        return FIRST
    return THEN if has_database else MEANWHILE
