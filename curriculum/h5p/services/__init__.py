"""Everything that is written in this room."""

from .activities import clone_activity, freeze, make_activity, move_activity, rebundle_all
from .blobs import keep_bytes, keep_stream
from .bundling import bundle
from .closure import LibraryGone, closure_of
from .libraries import clashes, install_libraries, install_library, is_installed
from .offline import NotPublished, offline_files
from .one_page import TooLarge, bare_page, one_page
from .own import install_own, missing_own
from .runs import Answer, NoQuestion, NotReady, RunOver, begin_run, count_answers, end_run
from .uploads import read_upload, take_in

__all__ = [
    "Answer",
    "LibraryGone",
    "NoQuestion",
    "NotPublished",
    "NotReady",
    "RunOver",
    "TooLarge",
    "bare_page",
    "begin_run",
    "bundle",
    "clashes",
    "clone_activity",
    "closure_of",
    "count_answers",
    "end_run",
    "freeze",
    "install_libraries",
    "install_library",
    "install_own",
    "is_installed",
    "keep_bytes",
    "keep_stream",
    "make_activity",
    "missing_own",
    "move_activity",
    "offline_files",
    "one_page",
    "read_upload",
    "rebundle_all",
    "take_in",
]
