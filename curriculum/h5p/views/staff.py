"""Uploading packages, and what uses a library, in Wagtail's shell."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.actors import SYSTEM_ID, actor_cards
from core.limits import Limit, allow
from core.models import Job
from core.refusals import too_many
from curriculum.h5p.exporting import export_package
from curriculum.h5p.forms import PackageForm
from curriculum.h5p.models import Activity, Library, Upload
from curriculum.h5p.packages import words_for
from curriculum.h5p.people import CHANGE, INSTALL, UPLOAD
from curriculum.h5p.services import (
    LibraryGone,
    clone_activity,
    install_own,
    move_activity,
    take_in,
)
from curriculum.h5p.services.activities import OtherLibrary
from curriculum.h5p.services.uploads import KIND
from curriculum.h5p.writing.services import latest
from users.actors import actor_of

TAKE_IN = Limit("h5p.take_in", 60, 3600)
SEE_LIBRARIES = "h5p.view_library"


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Make an activity of a package. Its libraries are not installed."""
    return _take(request, Upload.Purpose.ACTIVITY)


@never_cache
@permission_required(INSTALL, raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def install(request: HttpRequest) -> HttpResponse:
    """Install the libraries of a package, and so trust their scripts."""
    return _take(request, Upload.Purpose.INSTALL)


@never_cache
@permission_required(INSTALL, raise_exception=True)
@require_POST
def install_own_kinds(request: HttpRequest) -> HttpResponse:
    """Install the kinds that come with Jikimi, on a fresh site or after an update."""
    install_own(actor=actor_of(request))
    messages.success(request, _("Jikimi's own kinds of activity are installed."))
    return redirect("h5p_write")


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_safe
def uploaded(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the reading of a package is, and what was found in it."""
    user: Any = request.user
    found: Upload = get_object_or_404(
        Upload.objects.select_related("activity"), pk=pk, asked_by=user.actor_id
    )
    job = Job.objects.filter(kind=KIND, key=str(found.pk)).order_by("-id").first()
    failed = job is not None and job.state == Job.State.FAILED
    context = {
        "upload": found,
        "job": job,
        "failed": failed,
        "under_way": found.stage == Upload.Stage.WAITING and not failed,
        "findings": [words_for(one) for one in found.findings],
        "edit_url": reverse(_edit_url(), args=[found.activity_id]) if found.activity_id else "",
    }
    return _page(request, "h5p/admin/uploaded.html", context)


@never_cache
@permission_required(SEE_LIBRARIES, raise_exception=True)
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    """Every installed library with its licence, and how many activities are made of it."""
    libraries = Library.objects.in_order().annotate(
        used=Count("bundles__activities", distinct=True)
    )
    return _page(request, "h5p/admin/licences.html", {"libraries": libraries})


@never_cache
@permission_required(SEE_LIBRARIES, raise_exception=True)
@require_safe
def where_used(request: HttpRequest, pk: int) -> HttpResponse:
    """Who trusted a library, activities that play it, and where those made of it could move to."""
    library = get_object_or_404(Library, pk=pk)
    others = Library.objects.filter(machine_name=library.machine_name).exclude(pk=pk).in_order()
    context = {
        "library": library,
        "made_of_it": library.activities.select_related("locale").order_by("title"),
        "plays_it": Activity.objects.filter(bundle__libraries=library)
        .exclude(library=library)
        .select_related("locale")
        .order_by("title"),
        "others": others,
        "trusted_by": actor_cards([library.trusted_by]).get(library.trusted_by),
        "by_command": library.trusted_by == SYSTEM_ID,
        "may_move": request.user.has_perm(CHANGE),
    }
    return _page(request, "h5p/admin/where_used.html", context)


@never_cache
@permission_required(CHANGE, raise_exception=True)
@require_POST
def move(request: HttpRequest, pk: int, library_pk: int) -> HttpResponse:
    """Write a draft on another version of the library, and show it before anyone plays it."""
    activity = get_object_or_404(Activity.objects.select_related("library"), pk=pk)
    library = get_object_or_404(Library, pk=library_pk)
    try:
        move_activity(activity, library, actor=actor_of(request))
    except LibraryGone as fault:
        words = _("%(library)s is not installed, and the newer version needs it.")
        messages.error(request, words % {"library": fault.name})
        return redirect("h5p_where_used", activity.library_id)
    except OtherLibrary:
        raise Http404 from None
    words = _("This draft uses %(library)s. Look at its preview, then publish it.")
    messages.success(request, words % {"library": library})
    return redirect(reverse(_edit_url(), args=[activity.pk]))


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_POST
def clone(request: HttpRequest, pk: int) -> HttpResponse:
    activity = get_object_or_404(Activity, pk=pk)
    copy = clone_activity(activity, actor=actor_of(request))
    return redirect(reverse(_edit_url(), args=[copy.pk]))


@never_cache
@permission_required(UPLOAD, raise_exception=True)
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The activity as it was last saved, as a package that other hosts take."""
    activity = latest(get_object_or_404(Activity, pk=pk))
    try:
        package = export_package(activity)
    except LibraryGone as fault:
        words = _("“%(name)s” is not installed any more. Please ask an administrator.")
        messages.error(request, words % {"name": fault.name})
        return redirect("wagtailsnippets_h5p_activity:list")
    return FileResponse(
        package,
        as_attachment=True,
        filename=f"activity-{pk}.h5p",
        content_type="application/octet-stream",
    )


def _take(request: HttpRequest, purpose: str) -> HttpResponse:
    form = PackageForm(request.POST, request.FILES) if request.method == "POST" else PackageForm()
    if form.is_valid():
        actor = actor_of(request)
        if not allow(TAKE_IN, str(actor.id)):
            return too_many(request, TAKE_IN.seconds_left())
        taken = take_in(form.cleaned_data["package"].file, purpose, actor=actor)
        return redirect("h5p_uploaded", taken.pk)
    status = 422 if form.is_bound else 200
    return _page(request, "h5p/admin/upload.html", {"form": form, "purpose": purpose}, status)


def _edit_url() -> str:
    from curriculum.h5p.viewsets import Activities  # which names this module's views

    name: str = Activities().get_url_name("edit")
    return name


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response: Any = TemplateResponse(request, template, context, status=status)
    response.strict_policy = True
    return response
