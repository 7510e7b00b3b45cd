"""Files that are made to harm whoever opens them."""

import io
import time
import tracemalloc
import zipfile

import pytest

from curriculum.editing.importing import NotReadable, kind_of, rows_of

from .refusals import refusal
from .sheets import ROW, TEXT, a_zip_of, an_xlsx, with_parts


@pytest.mark.parametrize("name", ["lessons.xlsm", "lessons.XLS", "a.xlsb"])
def test_sheets_with_macros_are_refused_by_name(name):
    with pytest.raises(NotReadable) as refused:
        kind_of(name)
    assert refused.value.fault.code == "macros"


@pytest.mark.parametrize("name", ["lessons", "a.exe", "a.md", "a.zip.exe", "", ".."])
def test_other_files_are_refused_by_name(name):
    with pytest.raises(NotReadable) as refused:
        kind_of(name)
    assert refused.value.fault.code == "kind"


@pytest.mark.parametrize(
    "part", ["xl__vbaProject.bin", "xl__externalLinks__e.xml", "xl__activeX__a"]
)
def test_macros_are_refused_inside_a_sheet(part):
    assert refusal("xlsx", with_parts(an_xlsx(ROW), **{part: b"x"})) == "macros"


def test_xml_that_unfolds_is_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa">]><l>&a;</l>'
    assert refusal(
        "xlsx", with_parts(an_xlsx(ROW), xl__more__xml=b"") and _with_laughs(laughs)
    ) == ("not_sheet")
    assert refusal("xlsx", _with_laughs(laughs.decode().encode("utf-16"))) == "not_sheet"


def _with_laughs(xml: bytes) -> bytes:
    return with_parts(an_xlsx(ROW), **{"xl__laughs.xml": xml})


@pytest.mark.parametrize("kind", ["xlsx", "zip"])
def test_a_bomb_is_refused_before_it_is_unpacked(kind):
    bomb = a_zip_of({"bomb.md": b"0" * (60 * 1024 * 1024)})
    tracemalloc.start()
    begun = time.process_time()
    assert refusal(kind, bomb) == "too_large"
    assert time.process_time() - begun < 2
    assert tracemalloc.get_traced_memory()[1] < 5 * 1024 * 1024
    tracemalloc.stop()


@pytest.mark.parametrize(
    "name", ["../up.md", "/root.md", "a/../../b.md", "c:\\x.md", "a\u202eb.md"]
)
def test_names_that_reach_out_are_refused(name):
    assert refusal("zip", a_zip_of({name: TEXT})) == "bad_name"


@pytest.mark.parametrize("name", ["picture.png", "a.svg", "a.md.exe", "big.tiff"])
def test_pictures_and_other_files_are_refused_unopened(name):
    assert refusal("zip", a_zip_of({"one.md": TEXT, name: b"x"})) == "other_file"


def test_what_a_mac_adds_is_passed_over():
    (row,) = rows_of(
        "zip", a_zip_of({"one.md": TEXT, "__MACOSX/._one.md": b"x", ".DS_Store": b"x"})
    )
    assert row.faults == []


def test_a_link_in_an_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("one.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal("zip", out.getvalue()) == "bad_name"


def _with_rows(found: bytes, rows: bytes) -> bytes:
    """A sheet whose second row, as openpyxl writes it, stands otherwise."""
    sheet, files = "xl/worksheets/sheet1.xml", {}
    with zipfile.ZipFile(io.BytesIO(an_xlsx(ROW))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert found in files[sheet]
    files[sheet] = files[sheet].replace(found, rows)
    return a_zip_of(files)


@pytest.mark.parametrize(
    ("found", "rows"),
    [
        (b'<row r="2"', b'<row r="999999999999"'),
        (b'<row r="2"', b'<row r="1e12"'),
        (b'<row r="2"', b'<row r="6000" /><row'),
        (b'<row r="2"', b'<row r="1" />' * 7000 + b'<row r="2"'),
    ],
)
def test_rows_without_end_are_refused_before_they_are_made(found, rows):
    begun = time.process_time()
    assert refusal("xlsx", _with_rows(found, rows)) == "too_many_rows"
    assert time.process_time() - begun < 2


def test_empty_rows_between_lessons_are_passed_over():
    (row,) = rows_of("xlsx", _with_rows(b'<row r="2"', b'<row r="900"'))
    assert (row.number, row.cells) == (900, ROW)
