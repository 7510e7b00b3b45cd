from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core.pages import CACHED_S
from core.personal_data import personal_data
from privacy.services.retention import By, counted_from_words, run
from privacy.sources import in_order, title_of

from .desk import for_officers, shell


@require_safe
def retention_table(request: HttpRequest) -> HttpResponse:
    context = {"rows": sorted(map(_row, in_order()), key=lambda row: row["what"])}
    response = TemplateResponse(request, "privacy/retention.html", context)
    patch_cache_control(response, public=True, max_age=CACHED_S)
    return response


@for_officers
@require_safe
def dry_run(request: HttpRequest) -> HttpResponse:
    """The same table with what tonight's run would take away. It counts and changes nothing."""
    rows = [
        _row((one.name, personal_data[one.name]))
        | {"outcome": one, "counted": one.by is By.DAILY_JOB}
        for one in run(timezone.now(), dry=True)
    ]
    context = {"rows": sorted(rows, key=lambda row: (-row["outcome"].over, row["what"]))}
    return shell(request, "privacy/staff/retention.html", context)


def _row(item: Any) -> dict[str, Any]:
    source = item[1]
    return {
        "what": title_of(source),
        "keep": kept_for(source.retention.keep),
        "counted_from": counted_from_words(source),
        "reason": source.retention.reason,
    }


def kept_for(keep: timedelta | None) -> str:
    """A length of time in words."""
    if keep is None:
        return _("as long as what it belongs to")
    if keep < timedelta(days=1):
        hours = round(keep.total_seconds() / 3600)
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    if keep.days % 365 == 0:
        years = keep.days // 365
        return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}
    return ngettext("%(n)d day", "%(n)d days", keep.days) % {"n": keep.days}
