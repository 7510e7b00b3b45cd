"""Documents on paper: tagged PDF in our own type, made from templates and our own files alone."""

from .render import NotRendered, ParagraphTooLong, TooLong, UsesForeignFile, render_pdf

__all__ = ["NotRendered", "ParagraphTooLong", "TooLong", "UsesForeignFile", "render_pdf"]
