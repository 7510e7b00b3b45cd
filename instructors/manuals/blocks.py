"""Pieces a chapter is made of: those of every page, and tables and figures for paper."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import BodyBlock

MOST_COLUMNS = 4  # more do not fit an A4 page in Korean without breaking words


class RowBlock(blocks.StructBlock):
    """One row of a table."""

    cells = blocks.ListBlock(
        blocks.TextBlock(max_length=300, label=_("Cell"), rows=2), label=_("Cells")
    )


class TableBlock(blocks.StructBlock):
    """A small table with a heading for each column."""

    caption = blocks.CharBlock(label=_("What the table shows"), max_length=120)
    columns = blocks.ListBlock(
        blocks.CharBlock(max_length=40, label=_("Column")),
        label=_("Columns"),
        min_num=2,
        max_num=MOST_COLUMNS,
    )
    rows = blocks.ListBlock(RowBlock(label=_("Row")), label=_("Rows"), min_num=1, max_num=30)
    first_names_row = blocks.BooleanBlock(
        label=_("The first cell names its row"), required=False, default=True
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "manuals/blocks/table.html"
        preview_value = {
            "caption": "학교와 미리 정할 일",
            "columns": ["언제", "무엇을"],
            "rows": [{"cells": ["2주 전", "담당 선생님과 통화합니다."]}],
            "first_names_row": True,
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wanted = len(cleaned["columns"])
        if any(len(row["cells"]) != wanted for row in cleaned["rows"]):
            fault = ValidationError(_("Each row needs one cell for every column."))
            raise StructBlockValidationError(block_errors={"rows": fault})
        return cleaned


class FigureBlock(blocks.StructBlock):
    """A picture with the words that stand for it, numbered within its chapter."""

    picture = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        label=_("Text for those who do not see it"), max_length=250, required=True
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=160)

    class Meta:
        icon = "image"
        label = _("Figure")
        template = "manuals/blocks/figure.html"
        preview_value = {
            "picture": None,
            "description": "불 켜진 창 세 개가 길로 이어져 있습니다.",
            "caption": "준비, 수업, 마무리",
        }


class ChapterBody(BodyBlock):
    """The body of a chapter. A button that leads to a room is of no use on paper."""

    door: Any = None
    table = TableBlock()
    figure = FigureBlock()
