"""What can be taken away is what is shown: the same numbers, hidden in the same places."""

import csv
import io
import json
import re
from datetime import date

import pytest

from core.figures import LICENSE_URL, Figure, public_figures
from home.views.figures import SPREADSHEETS_NEED_IT

pytestmark = [pytest.mark.django_db, pytest.mark.core]

WEEKS = Figure(
    title="주마다",
    columns=["접수", "조치"],
    rows=[("첫째 주", (40, None)), ("=1+1", (55, 35)), ("셋째 주", (None, 1200))],
    source="@시험",
    as_of=date(2026, 11, 1),
)


@pytest.fixture
def weeks(monkeypatch):
    monkeypatch.setattr(public_figures, "_entries", {"room.weeks": lambda: WEEKS})


def shown_on_page(html: str) -> list[list[str]]:
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.DOTALL).group(1)
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [re.findall(r'<td class="number">(.*?)</td>', row) for row in rows]


@pytest.mark.parametrize("is_curve", [False, True])
def test_page_csv_and_json_say_the_same(client, monkeypatch, is_curve):
    from dataclasses import replace

    figure = replace(WEEKS, is_curve=is_curve)
    monkeypatch.setattr(public_figures, "_entries", {"room.weeks": lambda: figure})
    page = [
        [cell.replace(",", "") for cell in row] for row in shown_on_page(_get(client, "/figures/"))
    ]
    table = list(csv.reader(io.StringIO(_get(client, "/figures/room.weeks.csv"))))
    plain = json.loads(_get(client, "/figures/room.weeks.json"))

    assert page == [["40", "비공개"], ["55", "35"], ["비공개", "1200"]]
    assert [row[1:3] for row in table[1:]] == page
    assert [row["values"] for row in plain["rows"]] == [[40, None], [55, 35], [None, 1200]]


def test_a_spreadsheet_runs_nothing_of_it(client, weeks):
    rows = list(csv.reader(io.StringIO(_get(client, "/figures/room.weeks.csv"))))
    cells = [cell for row in rows for cell in row]
    assert "'=1+1" in cells
    assert "'@시험" in cells
    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in cells)


def test_each_says_its_source_its_day_and_its_licence(client, weeks):
    answer = client.get("/figures/room.weeks.csv")
    assert answer["Link"] == f'<{LICENSE_URL}>; rel="license"'
    assert answer["Content-Disposition"] == 'attachment; filename="room.weeks.csv"'
    assert answer.content.decode().startswith(SPREADSHEETS_NEED_IT)
    assert "2026-11-01" in answer.content.decode()
    assert LICENSE_URL in answer.content.decode()
    plain = json.loads(_get(client, "/figures/room.weeks.json"))
    assert plain["license"] == LICENSE_URL
    assert plain["as_of"] == "2026-11-01"
    html = _get(client, "/figures/")
    assert f'rel="license external" href="{LICENSE_URL}"' in html
    assert "2026년 11월 1일 기준" in html


def test_a_hidden_number_breaks_the_line_and_draws_no_dot(client, monkeypatch):
    curve = Figure(
        title="선", columns=["약속"], is_curve=True,
        rows=[("1", (10,)), ("2", (15,)), ("3", (None,)), ("4", (20,)), ("5", (25,))],
    )  # fmt: skip
    monkeypatch.setattr(public_figures, "_entries", {"room.curve": lambda: curve})
    html = _get(client, "/figures/")
    assert html.count("<polyline") == 2
    assert html.count("plot__dot--1") == 4


def test_what_the_page_does_not_show_cannot_be_had(client, monkeypatch):
    hidden = Figure(title="가림", columns=["수"], rows=[("1", (None,))])
    monkeypatch.setattr(public_figures, "_entries", {"room.hidden": lambda: hidden})
    assert client.get("/figures/room.hidden.csv").status_code == 404
    assert client.get("/figures/room.nothing.json").status_code == 404


def test_a_figure_that_breaks_takes_no_page_with_it(client, monkeypatch):
    def breaks() -> Figure:
        raise ZeroDivisionError

    monkeypatch.setattr(
        public_figures, "_entries", {"room.breaks": breaks, "room.weeks": lambda: WEEKS}
    )
    assert "주마다" in _get(client, "/figures/")


def test_every_real_figure_names_its_source():
    from surveillance_team.figures import reports_by_month

    assert reports_by_month().source
    for name in public_figures:
        assert public_figures[name]().columns, name


def _get(client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "ko"})
    assert answer.status_code == 200
    return answer.content.decode()
