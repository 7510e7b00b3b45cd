"""Pictures and sounds: of the site's store, or what the activity brought along."""

import mimetypes
from typing import Any

from django.utils.translation import gettext as _

from curriculum.h5p.writing.desk import MISSING

from .base import Node, Pairs

KEEP = "keep"


class FileNode(Node):
    """One file, chosen from a list. Nothing is taken from elsewhere, and nothing is uploaded here.

    Attributes:
        folder: Where H5P keeps its like within the content.
    """

    template = "h5p/writing/nodes/file.html"
    folder = ""

    @property
    def store(self) -> Any:
        raise NotImplementedError

    @property
    def was(self) -> str:
        return KEEP if self.held else ""

    @property
    def held(self) -> bool:
        raise NotImplementedError

    @property
    def shown(self) -> str:
        return str(self.data.get(self.name, "")) if self.was_posted() else self.was  # type: ignore[union-attr]

    @property
    def options(self) -> list[tuple[str, str]]:
        kept = [(KEEP, _("the one there is now"))] if self.held else []
        return [*kept, *self.store.items()]

    def read(self) -> Any:
        if self.shown == self.was and (self.held or not self.is_new or not self.is_required):
            return self.base
        if not self.shown:
            if self.is_required:
                self.refuse(_("Please choose a file."))
            return MISSING
        if self.shown not in self.store:
            self.refuse(_("Please choose one of the list."))
            return self.base
        path = f"{self.folder}/{self.shown}"
        self.desk.taken[path] = self.shown
        return self.reference(path)

    def reference(self, path: str) -> Any:
        raise NotImplementedError

    def posted(self) -> Pairs:
        yield self.name, self.shown


class ImageNode(FileNode):
    """A picture. Its key in the store ends like the file: "picture-7.jpg"."""

    folder = "images"

    @property
    def store(self) -> Any:
        return self.desk.pictures

    @property
    def held(self) -> bool:
        return isinstance(self.base, dict) and isinstance(self.base.get("path"), str)

    def reference(self, path: str) -> Any:
        return {"path": path, "mime": _mime(path), "copyright": {"license": "U"}}


class AudioNode(FileNode):
    folder = "audios"

    @property
    def store(self) -> Any:
        return self.desk.sounds

    @property
    def held(self) -> bool:
        return isinstance(self.base, list) and bool(self.base)

    def reference(self, path: str) -> Any:
        return [{"path": path, "mime": _mime(path), "copyright": {"license": "U"}}]


def _mime(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"
