"""Pieces of the look that can be told without a browser."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from core.figures import Figure
from core.templatetags.core_tags import local_path
from core.templatetags.plots import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, lay_out, levels

pytestmark = pytest.mark.core


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [1, 2]),
        (3, [1, 2, 3]),
        (7, [2, 4, 6, 8]),
        (905, [250, 500, 750, 1000]),
        (108_594, [50_000, 100_000, 150_000]),
    ],
)
def test_levels_are_few_and_round(most, expected):
    assert levels(most) == expected


def test_bars_stay_inside_the_plot_and_hidden_cells_have_no_height():
    chart = lay_out([("6월", (640, 410)), ("7월", (905, None))])
    assert [bar.series for bar in chart.bars] == [1, 2, 1, 2]
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH - RIGHT for bar in chart.bars)
    assert all(bar.y >= TOP and bar.y + bar.height <= HEIGHT - BOTTOM + 0.1 for bar in chart.bars)
    assert chart.bars[3].height == 0


def test_a_plot_without_rows_is_no_fault():
    figure = Figure(title="신고", columns=["접수"])
    html = render_to_string("core/components/bar_chart.html", {"figure": figure, "rows": []})
    assert "<table" in html


def test_doors_are_in_the_readers_language():
    with translation.override("ko"):
        assert local_path("my/") == "/my/"
    with translation.override("en"):
        assert local_path("my/") == "/en/my/"


def refusal(status: int) -> str:
    request = RequestFactory().get("/")
    words = {"status": status, "refusal_title": "제목", "refusal_words": "다음에 할 일"}
    return render_to_string("core/refusal.html", words, request)


@pytest.mark.parametrize("status", [500, 503])
def test_when_we_have_failed_help_is_shown_without_a_database(status):
    """No django_db mark: a query would fail this test."""
    with translation.override("ko"):
        html = refusal(status)
    assert "tel:1366" in html
    assert "data-exit" in html
    assert "다음에 할 일" in html


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 403, 404, 413, 429])
def test_refusals_keep_the_help_bar_and_hold_no_token(status):
    html = refusal(status)
    assert "data-exit" in html
    assert 'href="/guide/"' in html
    assert "csrf" not in html
