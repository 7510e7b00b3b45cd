"""Plain text and rich text."""

import html as entities
import json
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.rich_text import DraftailRichTextArea

from curriculum.h5p.writing import clean_html
from curriculum.h5p.writing.desk import MISSING

from .base import Node, Pairs

LONGEST = {"text": 255, "textarea": 10_000, "html": 20_000}
BROKEN_BY_BROWSERS = str.maketrans({"\r": ""})
NUL = "\x00"
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What Wagtail's converter raises at JSON that no editor wrote."""


def escaped(text: str) -> str:
    """Plain text as H5P keeps it: its marks escaped, for content types that draw it as HTML."""
    return entities.escape(text, quote=False).replace('"', "&quot;").replace("'", "&#039;")


class TextNode(Node):
    """A line or a few lines of plain text, kept escaped and shown as people write it."""

    template = "h5p/writing/nodes/text.html"

    @property
    def longest(self) -> int:
        return min(self.asked("maxLength") or LONGEST[self.field.kind], LONGEST["textarea"])

    @cached_property
    def was(self) -> str:
        """What is there now, as it is shown."""
        there = self.untouched_text()
        return entities.unescape(there).translate(BROKEN_BY_BROWSERS)

    def untouched_text(self) -> str:
        if isinstance(self.base, str):
            return self.base
        default = self.field.default
        return default if self.base is MISSING and isinstance(default, str) else ""

    @property
    def shown(self) -> str:
        if not self.was_posted():
            return self.was
        return str(self.data.get(self.name, "")).translate(BROKEN_BY_BROWSERS)  # type: ignore[union-attr]

    @property
    def said(self) -> str:
        return self.shown

    def read(self) -> Any:
        text = self.shown
        if not self.is_new and text == self.was:
            return self.base
        if not text.strip():
            return self._read_empty()
        if len(text) > self.longest:
            words = _("This is too long: %(length)s characters, at most %(most)s.")
            self.refuse(words % {"length": len(text), "most": self.longest})
        if NUL in text:
            self.refuse(_("This holds a sign that cannot be kept. Please type it anew."))
            return self.base
        return escaped(text)

    def _read_empty(self) -> Any:
        if self.is_required:
            self.refuse_empty()
        return MISSING if self.base is MISSING else ""

    def posted(self) -> Pairs:
        yield self.name, self.shown


class HtmlNode(Node):
    """Text with marks, in the house's editor. What the editor cannot show is kept as long as
    nobody touches the text, unless it would run."""

    template = "h5p/writing/nodes/html.html"

    @cached_property
    def widget(self) -> DraftailRichTextArea:
        return DraftailRichTextArea(features=clean_html.FEATURES)

    @property
    def can_be_shown(self) -> bool:
        """Whether its marks are nested no deeper than can be looked through."""
        try:
            return self.html is not None
        except RecursionError:
            return False

    @cached_property
    def html(self) -> str:
        there = self.base if self.base is not MISSING else self.field.default
        return clean_html.clean(there) if isinstance(there, str) else ""

    @cached_property
    def was(self) -> str:
        return self._canonical(self.widget.format_value(self.html))

    @property
    def shown(self) -> str:
        """For the editor: its own JSON."""
        if self.was_posted():
            return str(self.data.get(self.name, ""))  # type: ignore[union-attr]
        return str(self.widget.format_value(self.html))

    @property
    def said(self) -> str:
        try:
            return clean_html.words_of(self._canonical(self.shown))
        except UNREADABLE:
            return ""

    def read(self) -> Any:
        if not self.was_posted() and not self.is_new:
            return self.base
        try:
            text = self._canonical(self.shown)
        except UNREADABLE:
            self.refuse(_("This text could not be read. Please type it anew."))
            return self.base
        if not self.is_new and text == self.was and not self._base_runs():
            return self.base
        if not clean_html.says_something(text):
            return self._read_empty()
        if len(text) > LONGEST["html"] or NUL in text:
            self.refuse(_("This text is too long. Please split it."))
            return self.base
        return clean_html.as_blocks(text, self._block)

    def _read_empty(self) -> Any:
        if self.is_required and not self._base_runs():
            self.refuse_empty()
        return MISSING if self.base is MISSING else ""

    def _base_runs(self) -> bool:
        return isinstance(self.base, str) and clean_html.runs(self.base)

    @property
    def _block(self) -> str:
        tags = self.field.raw.get("tags")
        wants_p = self.field.raw.get("enterMode") == "p" or (isinstance(tags, list) and "p" in tags)
        return "p" if wants_p else "div"

    def _canonical(self, contentstate: str) -> str:
        if not contentstate or contentstate == "null":
            return ""
        json.loads(contentstate)  # says at once when it is not JSON
        return clean_html.clean(self.widget.converter.to_database_format(contentstate))

    def posted(self) -> Pairs:
        yield self.name, self.shown

    @property
    def drawn(self) -> str:
        """The editor's input."""
        attrs = {"id": self.id, "aria-describedby": self.described_by}
        return str(_Shown(self.widget).render(self.name, self.shown, attrs))


class _Shown:
    """The widget, given JSON instead of HTML: what was typed is drawn as it was sent."""

    def __init__(self, widget: DraftailRichTextArea) -> None:
        self.widget = widget

    def render(self, name: str, contentstate: str, attrs: dict[str, str]) -> str:
        context = self.widget.get_context(name, "", attrs)
        context["widget"]["value"] = contentstate
        drawn: str = self.widget._render(self.widget.template_name, context)
        return drawn
