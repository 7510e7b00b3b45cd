"""Bringing lessons in from files, in Wagtail's shell."""

import csv
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exports import safe_cell
from core.limits import Limit, allow
from core.models import Job
from core.refusals import too_many
from users.actors import actor_of
from users.roles import Role

from ..forms import LessonsFileForm
from ..importing import words_for
from ..importing.templates import TEMPLATES, template_file
from ..models import ImportLine, LessonImport
from ..people import IMPORT
from ..services.imports import AGAIN, LOOK, WRITE, AlreadyBegun, begin_writing, take_in, try_again

TAKE_IN = Limit("lesson_editing.take_in", 30, 3600)
LISTED, PER_PAGE = 20, 100
DIGITS = 6  # of the number of a row
Stage, Outcome = LessonImport.Stage, ImportLine.Outcome


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Send a file, and the files sent before."""
    is_sent = request.method == "POST"
    form = LessonsFileForm(request.POST, request.FILES) if is_sent else LessonsFileForm()
    actor = actor_of(request, Role.EDITOR)
    if form.is_valid():
        if not allow(TAKE_IN, str(actor.id)):
            return too_many(request, TAKE_IN.seconds_left())
        file = form.cleaned_data["file"]
        return redirect("lesson_import", take_in(file.read(), file.name, actor=actor).pk)
    mine = LessonImport.objects.filter(asked_by=actor.id).newest_first()
    counted = mine.annotate(rows=Count("lines"))[:LISTED]
    context = {"form": form, "imports": counted, "templates": TEMPLATES}
    return _page(request, "lesson_editing/admin/imports.html", context, 422 if is_sent else 200)


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_safe
def lesson_import(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it is, and what becomes of each row."""
    found = _mine(request, pk)
    job = _job_of(found)
    failed = found.stage in AGAIN or (job is not None and job.state == Job.State.FAILED)
    counts = dict(found.lines.values_list("outcome").annotate(Count("pk")))
    lines = found.lines.select_related("lesson").order_by("number")
    if request.GET.get("only") in Outcome.values:
        lines = lines.filter(outcome=request.GET["only"])
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("p"))
    for line in page:
        line.said = [words_for(fault) for fault in line.faults]
        line.is_by_hand = [code for code, *_rest in line.faults] == ["by_hand"]
    context = {
        "import": found,
        "job": job,
        "failed": failed,
        "under_way": found.stage in (Stage.WAITING, Stage.WRITING) and not failed,
        "counts": [(value, label, counts.get(value, 0)) for value, label in Outcome.choices],
        "by_hand": found.lines.changed_by_hand().count() if found.stage == Stage.LOOKED else 0,
        "may_try_again": found.stage in AGAIN,
        "writable": counts.get(Outcome.NEW, 0) + counts.get(Outcome.CHANGED, 0),
        "refusal": words_for([found.fault, "", found.about]) if found.fault else "",
        "page": page,
        "only": request.GET.get("only", ""),
    }
    return _page(request, "lesson_editing/admin/import.html", context)


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_POST
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say yes to what was shown."""
    found = _mine(request, pk)
    try:
        over = numbers_in(request.POST.getlist("over"))
        begin_writing(found.pk, over=over, actor=actor_of(request, Role.EDITOR))
    except AlreadyBegun:
        messages.info(request, _("There is nothing to write, or it is being written already."))
    return redirect("lesson_import", found.pk)


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have work that failed for good tried once more."""
    found = _mine(request, pk)
    try:
        try_again(found.pk, actor=actor_of(request, Role.EDITOR))
    except AlreadyBegun:
        messages.info(request, _("There is nothing to write, or it is being written already."))
    return redirect("lesson_import", found.pk)


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_safe
def result(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every row and what became of it, as a sheet."""
    found = _mine(request, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="lessons-result-{found.pk}.csv"'
    answer.write("\ufeff")
    rows = csv.writer(answer)
    rows.writerow([_("Row"), _("File"), _("Key"), _("What happens"), _("What to do")])
    for line in found.lines.order_by("number").iterator():
        words = " ".join(words_for(fault) for fault in line.faults)
        cells = [line.number, line.where, line.key, line.get_outcome_display(), words]
        rows.writerow([safe_cell(cell) for cell in cells])
    return answer


@never_cache
@permission_required(IMPORT, raise_exception=True)
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty file with explanations in the reader's language."""
    if kind not in TEMPLATES:
        raise Http404
    answer = HttpResponse(template_file(kind), content_type=TEMPLATES[kind])
    answer["Content-Disposition"] = f'attachment; filename="jikimi-lessons.{kind}"'
    return answer


def numbers_in(typed: list[str]) -> list[int]:
    """Numbers of rows as sent; what is none is left out."""
    return [int(one) for one in typed if one.isascii() and one.isdigit() and len(one) <= DIGITS]


def _mine(request: HttpRequest, pk: UUID) -> LessonImport:
    user: Any = request.user
    imports = LessonImport.objects.defer("content").filter(asked_by=user.actor_id)
    return get_object_or_404(imports, pk=pk)


def _job_of(found: LessonImport) -> Job | None:
    """The newest job about it: the look, or the writing."""
    jobs = Job.objects.filter(kind__in=(LOOK, WRITE), key=str(found.pk))
    return jobs.defer("params", "result").order_by("-id").first()


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response: Any = TemplateResponse(request, template, context, status=status)
    response.strict_policy = True  # nothing here needs what Wagtail's editors need
    return response
