"""Empty files with explanations, in the reader's language."""

import csv
import io
import zipfile

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.exports import safe_cell

from .columns import COLUMNS, Column, label_of

TEMPLATES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}
WIDTH = 28  # characters
ZIP_MOMENT = (2026, 1, 1, 0, 0, 0)


def template_file(kind: str) -> bytes:
    return {"xlsx": _xlsx, "csv": _csv, "zip": _folder}[kind]()


def _headings() -> list[str]:
    return [label_of(column.name) for column in COLUMNS]


def _hints() -> list[str]:
    """Under the headings; the row begins with # and is passed over when the sheet comes back."""
    return [f"# {column.hint}" if not at else str(column.hint) for at, column in enumerate(COLUMNS)]


def _xlsx() -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = _("Lessons")
    sheet.append(_headings())
    sheet.append(_hints())
    for place in range(1, len(COLUMNS) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(2, place).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv() -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(_headings())
    rows.writerow([safe_cell(hint) for hint in _hints()])
    return ("\ufeff" + out.getvalue()).encode()


def _folder() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        name = zipfile.ZipInfo("lessons/example.md", ZIP_MOMENT)
        archive.writestr(name, _example())
    return out.getvalue()


def _example() -> str:
    """A whole text that is taken as it is, so that people change it rather than begin."""
    is_korean = get_language() == "ko"
    said = {name: korean if is_korean else english for name, korean, english in EXAMPLE}
    head = [_said(column, said) for column in COLUMNS if not column.is_text]
    parts = [
        f"## {label_of(column.name)}\n\n{said.get(column.name, '')}".rstrip()
        for column in COLUMNS
        if column.is_text
    ]
    return "\n".join(["---", *head, "---", ""]) + "\n" + "\n\n".join(parts) + "\n"


def _said(column: Column, said: dict[str, str]) -> str:
    return f"# {column.hint}\n{label_of(column.name)}: {said.get(column.name, '')}".rstrip()


EXAMPLE = (
    ("key", "standing-by-1", "standing-by-1"),
    ("language", "ko", "en"),
    ("unit", "standing-together", "standing-together"),
    ("title", "곁에 서는 연습", "Practising to stand by one another"),
    ("intro", "친구 곁에 서는 세 가지 길을 연습해요.", "Three ways to stand by a friend."),
    ("years", "5-6", "5-6"),
    ("theme", "standing_by", "standing_by"),
    ("minutes", "40", "40"),
    ("format", "activity", "activity"),
    ("devices", "none", "none"),
    ("question", "나는 어떻게 곁에 설 수 있을까요?", "How can I stand by somebody?"),
    ("fictional", "예", "yes"),
    ("largest_group", "30", "30"),
    ("person_afterwards", "위클래스 선생님", "The school counsellor"),
    ("objectives", "- 곁에 서는 길을 세 가지 말해요.", "- Pupils name three ways to stand by."),
    (
        "keywords",
        "- 동의 | 스스로, 알고 답하는 것",
        "- consent | an answer given freely",
    ),
    (
        "steps",
        "- 도입 | 10 | 마음 열기 | 약속을 함께 읽어요. | 약속을 칠판에 붙입니다.\n"
        "- 전개 | 20 | 세 갈래 길 | 이야기를 읽고 길을 골라요. | 모둠을 돌며 듣습니다.\n"
        "- 정리 | 10 | 나의 다짐 | 한 문장을 적어요. | 쉬고 싶은 학생을 살핍니다.",
        "- opening | 10 | Ground rules | Read the rules together. | Put the rules on the board.\n"
        "- main | 20 | Three ways | Read the story and choose. | Go round and listen.\n"
        "- closing | 10 | My sentence | Write one sentence. | Look after who needs a rest.",
    ),
    ("ground_rules", "- 말하고 싶지 않으면 넘어가요.", "- Everyone may pass."),
    ("quiet_alternative", "그림책을 읽어요.", "Read a picture book."),
    ("disclosure_card", "- 끝까지 듣고, 혼자 두지 않습니다.", "- Listen to the end, and stay."),
)
