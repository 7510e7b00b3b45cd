"""Files, libraries, activities, what is played of them, and what a class's run counts."""

from .activities import Activity
from .blobs import Blob
from .bundles import Bundle
from .libraries import Dependency, Library, LibraryFile
from .runs import Batch, Run, Tally
from .uploads import Upload

__all__ = [
    "Activity",
    "Batch",
    "Blob",
    "Bundle",
    "Dependency",
    "Library",
    "LibraryFile",
    "Run",
    "Tally",
    "Upload",
]
