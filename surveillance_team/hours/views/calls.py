"""Trainers: someone would like a call. Who it is, is seen one at a time and on record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from surveillance_team.staff import coordinator, for_those_who_may, shell

from ..desk_forms import TalkForm
from ..models import CallWish
from ..services import calls
from .doors import ANSWER_CALLS


@for_those_who_may(ANSWER_CALLS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """No names: when it was asked, and whether somebody will call."""
    context = {
        "wishes": CallWish.objects.open().filter(monitor__user__isnull=False),
        "me": coordinator(request).id,
    }
    return shell(request, "hours/desk/calls.html", context)


@for_those_who_may(ANSWER_CALLS)
@require_safe
def one(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    return _page(request, wish_id)


@for_those_who_may(ANSWER_CALLS)
@require_POST
def take(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    try:
        calls.take_call(wish_id, actor=coordinator(request))
    except CallWish.DoesNotExist:
        raise Http404 from None
    except calls.NoLongerPossible:
        return _gone(request)
    except calls.OwnWish:
        messages.error(request, _("This wish is your own. Another trainer will call you."))
        return redirect("hours_desk:calls")
    messages.success(request, _("Thank you. The person knows that a trainer will call."))
    return redirect("hours_desk:call", wish_id)


@for_those_who_may(ANSWER_CALLS)
@require_POST
def give_back(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    try:
        calls.give_back_call(wish_id, actor=coordinator(request))
    except CallWish.DoesNotExist:
        raise Http404 from None
    except (calls.NoLongerPossible, calls.NotYours):
        return _gone(request)
    messages.success(request, _("It is open to the other trainers again."))
    return redirect("hours_desk:calls")


@for_those_who_may(ANSWER_CALLS)
@require_POST
def finish(request: HttpRequest, wish_id: UUID) -> HttpResponse:
    form = TalkForm(request.POST)
    if not form.is_valid():
        return _page(request, wish_id, form=form, status=422)
    try:
        calls.finish_call(wish_id, minutes=form.cleaned_data["minutes"], actor=coordinator(request))
    except CallWish.DoesNotExist:
        raise Http404 from None
    except (calls.NoLongerPossible, calls.NotYours):
        return _gone(request)
    messages.success(request, _("Noted. Thank you for being there."))
    return redirect("hours_desk:calls")


def _page(
    request: HttpRequest, wish_id: UUID, *, form: Any = None, status: int = 200
) -> HttpResponse:
    actor = coordinator(request)
    try:
        wish = calls.see_wish(wish_id, actor=actor)
    except CallWish.DoesNotExist:
        raise Http404 from None
    except calls.NoLongerPossible:
        return _gone(request)
    context = {"wish": wish, "is_mine": wish.taken_by == actor.id, "form": form or TalkForm()}
    return shell(request, "hours/desk/call.html", context, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("This wish is not open any more: taken, or not needed after all."))
    return redirect("hours_desk:calls")
