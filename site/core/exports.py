"""Cells that a spreadsheet will not run."""

from typing import Any

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def safe_cell(value: Any) -> Any:
    """Text that begins like a formula, made plain by a leading apostrophe (ASVS V1.2.10)."""
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return f"'{text}" if text.lstrip().startswith(STARTS_A_FORMULA) else text
