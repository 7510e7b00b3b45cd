"""The triage officers' room in Wagtail's shell, under the strict policy."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.audit import record_access
from users.actors import actor_of
from users.roles import Role

from ...beside import panels_for, target_panels
from ...models import Target
from ...services import triage
from ...services.bridge_alarms import troubles
from ...services.standings import standings_of
from ...services.targets import NotPossible, StalePage
from ...states import BEFORE_DECISION, NEVER_SENT
from ...textonly import View, text_only
from ...vocabulary import Minor
from ..demands import DemandForm
from ..forms import AcceptForm, AskForm, LeaveOutForm
from ..queue import Filters, page_of

MOST_STATEMENTS = 30
FORMS = {"accept": AcceptForm, "leave_out": LeaveOutForm, "ask": AskForm, "demand": DemandForm}


def for_officers(view: View) -> View:
    """With the permission, and under the strict policy: reported words come to this page."""

    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.strict_policy = True
        return response

    guarded = permission_required("surveillance_team.decide_report", raise_exception=True)(inner)
    return text_only(never_cache(guarded))


@for_officers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return room(request, None)


@for_officers
@require_safe
def target(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return room(request, target_or_404(target_id))


@for_officers
@require_POST
def accept(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return decide(
        request, target_id, AcceptForm, triage.accept_target, _("Accepted. It is on its way.")
    )


@for_officers
@require_POST
def leave_out(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return decide(request, target_id, LeaveOutForm, triage.leave_out_target, _("Not passed on."))


@for_officers
@require_POST
def ask(request: HttpRequest, target_id: UUID) -> HttpResponse:
    return decide(request, target_id, AskForm, triage.ask_back, _("The question was sent."))


def decide(
    request: HttpRequest,
    target_id: UUID,
    form_class: type[forms.Form],
    decide: Callable[..., Target],
    done: str,
) -> HttpResponse:
    form = form_class(request.POST)
    if not form.is_valid():
        return room(request, target_or_404(target_id), status=422, failed=form)
    try:
        decide(target_id, actor=actor_of(request, Role.TRIAGE_OFFICER), **form.cleaned_data)
    except ObjectDoesNotExist:
        raise Http404 from None
    except (StalePage, NotPossible):
        words = _("Somebody else has changed this report meanwhile. Below is how it stands now.")
    except triage.OwnReport:
        words = _("You reported this address yourself, so another officer has to decide.")
    except triage.NowhereToSend:
        words = _(
            "No service takes this kind at present, so nothing was decided. "
            "Please tell whoever looks after the bridge."
        )
    except triage.PayloadRefused:
        words = _("This address holds what must not leave, so it can only be left out.")
    else:
        messages.success(request, done)
        return _next(request)
    messages.error(request, words)
    return room(request, target_or_404(target_id), status=409)


def _next(request: HttpRequest) -> HttpResponse:
    following = Target.objects.undecided().for_queue().values_list("pk", flat=True).first()
    return redirect("triage:target", following) if following else redirect("triage:queue")


def target_or_404(target_id: UUID) -> Target:
    found = Target.objects.filter(pk=target_id).first()
    if found is None:
        raise Http404
    return found


def room(
    request: HttpRequest,
    opened: Target | None,
    *,
    status: int = 200,
    failed: forms.Form | None = None,
) -> HttpResponse:
    filters = Filters.read(request.GET)
    page = page_of(filters)
    shown = [*page.targets, *([opened] if opened else [])]
    standings = standings_of(shown)
    context: dict[str, Any] = {
        "filters": filters,
        "page": page,
        "rows": [(row, standings.get(row.pk, [])) for row in page.targets],
        "opened": opened,
        "troubles": troubles(),
    }
    if opened:
        record_access(
            actor_of(request, Role.TRIAGE_OFFICER),
            subject_id=opened.pk,
            what="surveillance_team.read_reports",
        )
        context |= _detail(opened, failed) | {"standings": standings.get(opened.pk, [])}
        context["panels"] = panels_for(target_panels, opened, request.user)
    return render(request, "triage/room.html", context, status=status)


def _detail(opened: Target, failed: forms.Form | None) -> dict[str, Any]:
    initial = {
        "version": opened.state_version,
        "category": opened.category_assessed or opened.category_claimed,
        "minor_suspected": opened.minor_suspected,
    }
    drawn = {
        name: failed if isinstance(failed, kind) else kind(initial=initial, prefix=None)
        for name, kind in FORMS.items()
    }
    statements = opened.reports.order_by("id")[:MOST_STATEMENTS]
    return {
        "statements": list(statements),
        "steps": list(opened.history),
        "decidable": opened.state in BEFORE_DECISION,
        "handed_over": opened.state not in NEVER_SENT,
        "is_child": opened.minor_suspected == Minor.YES,
        "failed": failed,
        **{f"{name}_form": form for name, form in drawn.items()},
    }
