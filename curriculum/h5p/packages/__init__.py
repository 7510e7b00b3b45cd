"""Reading .h5p packages without trusting them.

pyh5p 0.1.0, which was tried for this, holds a whole package in memory and stops at the first
fault; an editor needs the whole list, and a worker its memory. So this is our own.
"""

from .checks import digest_of_files
from .findings import Finding, words_for
from .limits import LIMITS, Limits
from .package import NotReadable, Package
from .reading import read_package
from .versions import LibraryName, PackagedLibrary

__all__ = [
    "LIMITS",
    "Finding",
    "LibraryName",
    "Limits",
    "NotReadable",
    "Package",
    "PackagedLibrary",
    "digest_of_files",
    "read_package",
    "words_for",
]
