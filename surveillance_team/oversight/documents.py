"""A report of a period on paper and as a workbook. Both are rounded like the public page."""

from io import BytesIO

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from core.exports import safe_cell
from core.figures import Figure
from core.pdf import render_pdf

from .models import PeriodReport
from .plots import lay_out
from .readings import Tables

WIDTHS = {"A": 34, "B": 14, "C": 14, "D": 14}


def printed(report: PeriodReport, language: str) -> bytes:
    """The report as PDF/UA-1, with its plots as pictures of our own."""
    with override(language):
        tables = Tables(report)
        figures = [figure for figure in tables.all() if figure.rows]
        pictures = {f"plot{n}.svg": _drawn(figure) for n, figure in enumerate(figures)}
        title = tables.title
    context = {"tables": tables, "report": report, "figures": zip(figures, pictures, strict=True)}
    return render_pdf("oversight/period_pdf.html", context, language, title, pictures=pictures)


def _drawn(figure: Figure) -> bytes:
    context = {"plot": lay_out(figure), "figure": figure}
    return render_to_string("oversight/plot.svg", context).encode()


def workbook(report: PeriodReport, language: str) -> bytes:
    """The report's tables as XLSX, a sheet each. It says nothing of who made it."""
    book = Workbook()
    book.remove(book.active)
    with override(language):
        tables = Tables(report)
        for figure in tables.all():
            _sheet(book, figure, tables)
        sheet = book.create_sheet(pgettext("oversight", "Times"))
        _head(
            sheet,
            [pgettext("oversight", "Step"), pgettext("oversight", "Median"), _("Nine of ten")],
        )
        for row in tables.waits:
            sheet.append([safe_cell(cell) for cell in row])
        book.properties.title = tables.title
    book.properties.creator = "Jikimi"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, figure: Figure, tables: Tables) -> None:
    sheet = book.create_sheet(figure.title)
    _head(sheet, [figure.row_heading or pgettext("oversight", "Step"), *map(str, figure.columns)])
    for label, values in figure.rows:
        cells = [_("not shown") if value is None else value for value in values]
        sheet.append([safe_cell(label), *cells])
    sheet.append([])
    sheet.append([safe_cell(tables.note)])


def _head(sheet: Worksheet, cells: list[str]) -> None:
    sheet.append([safe_cell(cell) for cell in cells])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
