"""How the demo manual is written down: every sentence with its English beside it."""

from dataclasses import dataclass, replace
from typing import Any

from core.demo_pages import Pair


@dataclass(frozen=True, slots=True)
class Piece:
    """One block: its kind, and its value with pairs in place of texts."""

    kind: str
    value: Any

    @property
    def in_korean(self) -> tuple[str, Any]:
        value = _korean(self.value)
        return self.kind, f"<p>{value}</p>" if self.kind == "paragraph" else value

    def holding(self, picture: Any) -> "Piece":
        return replace(self, value={**self.value, "picture": picture})


def heading(ko: str, en: str) -> Piece:
    return Piece("heading", Pair(ko, en))


def paragraphs(*pairs: Pair) -> list[Piece]:
    """One block for each paragraph, so that each is one sentence of the translation."""
    return [Piece("paragraph", pair) for pair in pairs]


def callout(kind: str, title: Pair, text: Pair) -> Piece:
    return Piece("callout", {"kind": kind, "title": title, "text": text})


def steps(*pairs: tuple[Pair, Pair]) -> Piece:
    return Piece("steps", {"steps": [{"title": title, "text": text} for title, text in pairs]})


def law(code: str) -> Piece:
    return Piece("law", {"code": code})


def help_lines(which: str) -> Piece:
    return Piece("help_lines", {"which": which})


def table(caption: Pair, columns: tuple[Pair, ...], *rows: tuple[Pair, ...]) -> Piece:
    cells = [{"cells": list(row)} for row in rows]
    return Piece(
        "table",
        {"caption": caption, "columns": list(columns), "rows": cells, "first_names_row": True},
    )


def figure(description: Pair, caption: Pair) -> Piece:
    return Piece("figure", {"picture": None, "description": description, "caption": caption})


def _korean(value: Any) -> Any:
    if isinstance(value, Pair):
        return value.ko
    if isinstance(value, dict):
        return {key: _korean(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_korean(entry) for entry in value]
    return value
