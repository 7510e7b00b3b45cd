"""Documents on paper: tagged PDF in our own type, made from templates and our own files alone."""

from .faults import NotMade, NotRendered, ParagraphTooLong, TooLong, UsesForeignFile
from .render import Sheet, render_pdf, render_pdfs
from .style import style_digest

__all__ = [
    "NotMade",
    "NotRendered",
    "ParagraphTooLong",
    "Sheet",
    "TooLong",
    "UsesForeignFile",
    "render_pdf",
    "render_pdfs",
    "style_digest",
]
