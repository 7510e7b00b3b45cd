"""The running numbers: to look at, and to take away."""

import csv
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.exports import safe_cell
from core.figures import LICENSE_NAME, LICENSE_URL, Figure
from core.pages import CACHED_S
from home import figures

SPREADSHEETS_NEED_IT = "\ufeff"  # without it they read Korean as something else


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def statistics(request: HttpRequest) -> HttpResponse:
    context = {
        "figures": figures.all_figures(),
        "license": {"name": LICENSE_NAME, "url": LICENSE_URL},
    }
    return TemplateResponse(request, "home/statistics.html", context)


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def as_csv(request: HttpRequest, name: str) -> HttpResponse:
    """The table of the page, with source, day and licence in every row."""
    figure = _figure(name)
    response = _download("text/csv; charset=utf-8", f"{name}.csv")
    response.write(SPREADSHEETS_NEED_IT)
    rows = csv.writer(response)
    head = [figure.row_heading or pgettext("statistics", "Period"), *figure.columns]
    about = [str(figure.source), figure.as_of.isoformat() if figure.as_of else "", LICENSE_URL]
    head += [pgettext("statistics", "Source"), _("As of"), _("Licence")]
    rows.writerow(map(safe_cell, head))
    for label, values in figure.rows:
        shown = [_("not shown") if value is None else value for value in values]
        rows.writerow(map(safe_cell, [label, *shown, *about]))
    return response


@require_safe
@cache_control(public=True, max_age=CACHED_S)
def as_json(request: HttpRequest, name: str) -> HttpResponse:
    response = _download("application/json; charset=utf-8", f"{name}.json")
    response.write(json.dumps(_plain(name, _figure(name)), ensure_ascii=False, indent=2))
    return response


def _figure(name: str) -> Figure:
    figure = figures.figure_named(name)
    if figure is None:
        raise Http404
    return figure


def _plain(name: str, figure: Figure) -> dict[str, Any]:
    """Hidden numbers are null, as they are blank on the page."""
    return {
        "name": name,
        "title": figure.title,
        "source": str(figure.source),
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "rounding": str(figure.note),
        "license": LICENSE_URL,
        "columns": list(figure.columns),
        "rows": [{"label": label, "values": list(values)} for label, values in figure.rows],
    }


def _download(kind: str, file_name: str) -> HttpResponse:
    response = HttpResponse(content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Link"] = f'<{LICENSE_URL}>; rel="license"'
    return response
