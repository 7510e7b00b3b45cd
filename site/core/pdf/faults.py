"""Why a document was not made."""


class NotMade(Exception):
    """Any of the below."""


class TooLong(NotMade):
    """The text is longer than what is printed at once."""


class ParagraphTooLong(TooLong):
    """One paragraph alone is longer than anybody would read; most likely something was pasted."""


class UsesForeignFile(NotMade):
    """The document names a file that is not one of our own; it was neither read nor fetched."""


class NotRendered(NotMade):
    """The press needed too much time or memory, or stopped."""
