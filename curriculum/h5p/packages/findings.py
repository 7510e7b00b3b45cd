"""What is wrong with a package: the file, the fault, and what to do about it, in plain words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.choices import TextChoices


class Fault(TextChoices):
    NOT_OPENED = "not_opened"
    NOT_ZIP = "not_zip"
    TOO_LARGE = "too_large"
    TOO_MANY_FILES = "too_many_files"
    FILE_TOO_LARGE = "file_too_large"
    PACKED_TOO_TIGHTLY = "packed_too_tightly"
    TOO_MANY_PIXELS = "too_many_pixels"
    OVERLAPPING = "overlapping"
    ENCRYPTED = "encrypted"
    ODD_PACKING = "odd_packing"
    DAMAGED = "damaged"
    UNSAFE_PATH = "unsafe_path"
    HIDDEN_CHARACTERS = "hidden_characters"
    LONG_PATH = "long_path"
    SAME_NAME = "same_name"
    FILE_AND_FOLDER = "file_and_folder"
    NOT_A_FILE = "not_a_file"
    SERVER_FILE = "server_file"
    KIND_NOT_TAKEN = "kind_not_taken"
    SVG_WITH_SCRIPT = "svg_with_script"
    SVG_ENCODING = "svg_encoding"
    NO_H5P_JSON = "no_h5p_json"
    NOT_JSON = "not_json"
    FIELD_MISSING = "field_missing"
    FIELD_WRONG = "field_wrong"
    NO_CONTENT = "no_content"
    FOLDER_NAME = "folder_name"
    LIBRARY_TWICE = "library_twice"
    FILE_MISSING = "file_missing"
    LANGUAGE_FILE = "language_file"
    CORE_TOO_OLD = "core_too_old"
    LIBRARY_MISSING = "library_missing"
    NOT_INSTALLED = "not_installed"
    NOT_RUNNABLE = "not_runnable"
    OTHER_FILES = "other_files"
    TOO_MANY_LIBRARIES = "too_many_libraries"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a package.

    Attributes:
        path: The file it is about; empty for the package as a whole.
        value: What the words name besides: a field, a version, a size.
    """

    fault: Fault
    path: str = ""
    value: str = ""

    def as_json(self) -> dict[str, str]:
        return {"fault": self.fault.value, "path": self.path, "value": self.value}


@dataclass(frozen=True, slots=True)
class Words:
    """A finding as people read it, in the active language."""

    path: str
    wrong: str
    to_do: str


def words_for(found: dict[str, Any]) -> Words:
    """Words for a finding as it is stored. What we have no words for is told as damaged."""
    code = found.get("fault", "")
    fault = Fault(code) if code in Fault.values else Fault.DAMAGED
    wrong, to_do = _words()[fault]
    value = str(found.get("value", ""))
    path = str(found.get("path", "")) or _("the whole package")
    return Words(path, wrong.replace("{value}", value), to_do.replace("{value}", value))


def _words() -> dict[Fault, tuple[str, str]]:
    return _of_the_archive() | _of_names() | _of_the_content() | _of_libraries()


def _of_the_archive() -> dict[Fault, tuple[str, str]]:
    export_again = _("Export it again from where it was made.")
    smaller = _("Make its pictures and films smaller, or link to the film instead.")
    return {
        Fault.NOT_OPENED: (
            _("This file cannot be opened."),
            _("Look whether it is there and may be read."),
        ),
        Fault.NOT_ZIP: (_("This is not an H5P package."), export_again),
        Fault.TOO_LARGE: (_("It is larger than {value} MB when unpacked."), smaller),
        Fault.TOO_MANY_FILES: (_("It holds more than {value} files."), export_again),
        Fault.FILE_TOO_LARGE: (_("This file is larger than {value} MB."), smaller),
        Fault.TOO_MANY_PIXELS: (
            _("This picture has more than {value} megapixels."),
            _("Make it smaller: a screen shows no more than 10."),
        ),
        Fault.PACKED_TOO_TIGHTLY: (
            _("This file grows more than {value} times when it is unpacked."),
            _("Do not use this package: files like this are made to bring servers down."),
        ),
        Fault.OVERLAPPING: (
            _("Files of this package overlap."),
            _("Do not use this package: files like this are made to bring servers down."),
        ),
        Fault.ENCRYPTED: (_("This file is locked with a password."), _("Pack it without one.")),
        Fault.ODD_PACKING: (
            _("This file is packed in a way that H5P does not know."),
            _("Pack it as an ordinary ZIP file."),
        ),
        Fault.DAMAGED: (_("This file is damaged."), export_again),
        Fault.MORE: (
            _("There are {value} more findings."),
            _("Put these right first, then send it again."),
        ),
    }


def _of_names() -> dict[Fault, tuple[str, str]]:
    rename = _("Rename it with letters, digits and hyphens.")
    leave_out = _("Leave this file out.")
    return {
        Fault.UNSAFE_PATH: (
            _("This name leads out of the package."),
            _("Do not use this package: names like this are made to overwrite other files."),
        ),
        Fault.HIDDEN_CHARACTERS: (_("This name holds characters that nobody sees."), rename),
        Fault.LONG_PATH: (_("This name is too long."), rename),
        Fault.SAME_NAME: (
            _("Two files have this name, apart from capital letters."),
            _("Rename one of them."),
        ),
        Fault.FILE_AND_FOLDER: (_("This name is a file and a folder."), _("Rename one of them.")),
        Fault.NOT_A_FILE: (_("This is a link to another file."), leave_out),
        Fault.SERVER_FILE: (_("This file would give orders to a web server."), leave_out),
        Fault.KIND_NOT_TAKEN: (_("Files ending in “{value}” are not taken."), leave_out),
        Fault.SVG_WITH_SCRIPT: (
            _("This drawing holds a script."),
            _("Save it as PNG, or export the drawing without scripts."),
        ),
        Fault.SVG_ENCODING: (
            _("This drawing is written in an encoding that cannot be looked into."),
            _("Save it in UTF-8, or as PNG."),
        ),
    }


def _of_the_content() -> dict[Fault, tuple[str, str]]:
    export_again = _("Export it again from where it was made.")
    return {
        Fault.NO_H5P_JSON: (_("It has no h5p.json."), export_again),
        Fault.NOT_JSON: (_("This file cannot be read as JSON."), export_again),
        Fault.FIELD_MISSING: (_("“{value}” is missing in it."), export_again),
        Fault.FIELD_WRONG: (_("“{value}” in it is not what it should be."), export_again),
        Fault.NO_CONTENT: (
            _("It has no content, only libraries."),
            _("Ask an administrator to install the libraries, or export the activity itself."),
        ),
        Fault.NOT_RUNNABLE: (
            _("{value} is a part of other libraries; no activity can be made of it alone."),
            export_again,
        ),
        Fault.NOT_INSTALLED: (
            _("It needs {value}, which is not installed here."),
            _("Ask an administrator to install this library. Uploading does not install any."),
        ),
    }


def _of_libraries() -> dict[Fault, tuple[str, str]]:
    newer = _("Get the library again from where it is published.")
    return {
        Fault.FOLDER_NAME: (_("The folder should be called “{value}”."), newer),
        Fault.LIBRARY_TWICE: (_("It holds this library twice."), newer),
        Fault.FILE_MISSING: (_("The library names “{value}”, which is not there."), newer),
        Fault.LANGUAGE_FILE: (_("This translation cannot be read as JSON."), newer),
        Fault.CORE_TOO_OLD: (
            _("It needs H5P core {value}, which is newer than the one here."),
            _("Use an older version of the library, or bring Jikimi up to date."),
        ),
        Fault.LIBRARY_MISSING: (
            _("It needs {value}, which is neither in the package nor installed here."),
            _("Export it again with all its libraries."),
        ),
        Fault.OTHER_FILES: (
            _("{value} is installed already, with other files."),
            _("Ask whoever made it for a package with a new version number."),
        ),
        Fault.TOO_MANY_LIBRARIES: (_("It holds more than {value} libraries."), newer),
    }
