"""Monthly and yearly reports: made by a job, read as a page, taken along as PDF or XLSX."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.models import Job
from surveillance_team.staff import acting, for_those_who_may, shell

from ..forms.periods import MakePeriodForm
from ..models import PeriodFile, PeriodReport
from ..plots import lay_out
from ..readings import Tables, exactly
from ..services import periods

for_readers = for_those_who_may("oversight.read_periods")
MOST = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"pdf": "application/pdf", "xlsx": XLSX}


@for_readers
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    return _list(request, MakePeriodForm())


@for_readers
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    form = MakePeriodForm(request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        periods.ask_period(actor=acting(request), **form.cleaned_data)
    except periods.NotOverYet:
        form.add_error("first_on", _("This day has not come yet."))
        return _list(request, form, status=422)
    messages.success(request, _("It is being made. You see here how far it is."))
    return redirect("oversight_desk:periods")


@for_readers
@require_safe
def one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    report = get_object_or_404(PeriodReport, pk=report_id)
    tables = Tables(report, exactly)
    plots = [(figure, lay_out(figure)) for figure in tables.all()]
    return shell(
        request, "oversight/desk/period.html", {"report": report, "tables": tables, "plots": plots}
    )


@for_readers
@require_safe
def file(request: HttpRequest, report_id: UUID, form: str) -> HttpResponse:
    """As it was made, in the language of the page."""
    if form not in KINDS:
        raise Http404
    kept = get_object_or_404(
        PeriodFile.objects.select_related("report"),
        report=report_id,
        format=form,
        language=get_language() or "ko",
    )
    response = HttpResponse(bytes(kept.body), content_type=KINDS[form])
    first = kept.report.first_on
    day = f"{first:%Y-%m}" if kept.report.length == PeriodReport.Length.MONTH else f"{first:%Y}"
    response["Content-Disposition"] = f'attachment; filename="team-{day}.{form}"'
    return response


def _list(request: HttpRequest, form: MakePeriodForm, *, status: int = 200) -> HttpResponse:
    jobs = Job.objects.filter(kind=periods.KIND).defer("result").order_by("-pk")
    context = {
        "reports": list(PeriodReport.objects.defer("numbers")[:MOST]),
        "jobs": list(jobs.unfinished()[:5]),
        "failed": jobs.filter(state=Job.State.FAILED).first(),
        "form": form,
    }
    return shell(request, "oversight/desk/periods.html", context, status=status)
