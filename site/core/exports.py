"""Cells that a spreadsheet will not run."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def safe_cell(value: Any) -> Any:
    """Text that begins like a formula, made plain by a leading apostrophe (ASVS V1.2.10).

    Spreadsheets strip blanks and marks of byte order before they look, so we look behind them.
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    if text.startswith(STARTS_A_FORMULA) or text.lstrip("\ufeff \n\v\f\r\t\xa0\u3000").startswith(
        STARTS_A_FORMULA
    ):
        return f"'{text}"
    return text


def make_wagtail_exports_safe() -> None:
    """Pass every CSV cell that Wagtail exports through safe_cell.

    Wagtail 8.0 keeps formulas out of its XLSX files only, and has no setting for CSV; the mixin is
    the one place through which all of its reports and listings write. Calling it again is harmless.
    """
    original = SpreadsheetExportMixin.preprocess_field_value
    if getattr(original, "is_safe", False):
        return

    def preprocess_field_value(
        self: SpreadsheetExportMixin, field: str, value: Any, export_format: str
    ) -> Any:
        cell = original(self, field, value, export_format)
        return safe_cell(cell) if export_format == self.FORMAT_CSV else cell

    preprocess_field_value.is_safe = True  # type: ignore[attr-defined]
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
