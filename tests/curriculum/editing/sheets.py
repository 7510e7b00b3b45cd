"""Files of lessons for tests."""

import csv
import io
import zipfile
from typing import Any

from openpyxl import Workbook

ROW = {
    "key": "standing-by-1",
    "unit": "u",
    "title": "곁에 서는 연습",
    "intro": "세 가지 길을 연습해요.",
    "years": "5-6",
    "theme": "standing_by",
    "minutes": "40",
    "objectives": "곁에 서는 길을 말해요.\n도움을 청하는 말을 해요.",
    "keywords": "동의 | 스스로, 알고 답하는 것",
    "steps": "도입 | 10 | 마음 열기 | 읽어요 | 읽습니다\nmain | 30 | 길 | 골라요 | 듣습니다 | 화면",
    "help_lines": "1388",
    "fictional": "예",
}


def a_csv(*rows: dict[str, str]) -> bytes:
    out = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return ("\ufeff" + out.getvalue()).encode()


def an_xlsx(*rows: dict[str, Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    book.save(out)
    return out.getvalue()


def a_zip(**texts: str | bytes) -> bytes:
    """Names with __ for /, so that they can be keywords."""
    return a_zip_of({f"{name.replace('__', '/')}.md": text for name, text in texts.items()})


def a_zip_of(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_parts(sheet: bytes, **parts: bytes) -> bytes:
    """An archive with further files in it."""
    out = io.BytesIO(sheet)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


TEXT = """---
key: standing-by-1
unit: u
title: 곁에 서는 연습
intro: 세 가지 길을 연습해요.
years: 5-6
theme: standing_by
minutes: 40
help_lines: 1388
fictional: 예
---

## 목표

- 곁에 서는 길을 말해요.
- 도움을 청하는 말을 해요.

## keywords

- 동의 | 스스로, 알고 답하는 것

## 단계

1. 도입 | 10 | 마음 열기 | 읽어요 | 읽습니다
2. main | 30 | 길 | 골라요 | 듣습니다 | 화면
"""
