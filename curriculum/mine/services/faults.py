"""What can be wrong with a wish about a teacher's own lesson."""


class NotTheirs(Exception):
    """The lesson is another person's, or not there any more."""


class ChangedMeanwhile(Exception):
    """It was changed in another window since the form was opened."""


class ShelfFull(Exception):
    """The teacher keeps as many lessons as one can."""


class NotPublished(Exception):
    """The lesson behind it may not be taught now."""


class NotAdapted(Exception):
    """The lesson is saved as it is: there is nothing of the teacher's own in it."""


class NotVerifiedThere(Exception):
    """The teacher is not verified at that school today."""


class NothingToDecide(Exception):
    """The lesson says something else by now than what was decided about."""


class NothingLeft(Exception):
    """All steps would be left out."""


class FilesFull(Exception):
    """There are as many files, or bytes, as one can add."""
