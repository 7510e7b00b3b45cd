"""Who enters the desk's pages, and how a decision is answered."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import permission_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from core.actors import Actor
from surveillance_team.models import Target
from surveillance_team.services import asking, same_posting, triage
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from surveillance_team.textonly import View, text_only
from users.actors import actor_of
from users.roles import Role

from ..services import bulks, claiming, deciding

DECIDE = "surveillance_team.decide_report"
PREFETCH = "Sec-Purpose"

WORDS: dict[type[Exception], Any] = {
    StalePage: _("Somebody else has changed this report meanwhile. Below is how it stands now."),
    NotPossible: _("Somebody else has changed this report meanwhile. Below is how it stands now."),
    triage.OwnReport: _("You reported this address yourself, so another officer has to decide."),
    triage.NowhereToSend: _(
        "No service takes this kind at present, so nothing was decided. "
        "Please tell whoever looks after the bridge."
    ),
    triage.PayloadRefused: _("This address holds what must not leave, so it can only be left out."),
    same_posting.RaiseFirst: _(
        "A child is suspected here and not at the other address. Raise the other one first."
    ),
    deciding.NotAlike: _(
        "The two addresses share neither account nor site nor note, so they are not merged."
    ),
    claiming.TakenByAnother: _(
        "A colleague is at this report. If it cannot wait, take it over with a word why."
    ),
    deciding.WaitsForSecond: _("A decision is proposed already. It waits for a second person."),
    deciding.SamePerson: _("You proposed this yourself, so another officer has to agree."),
    deciding.Overtaken: _("The report has changed since this was proposed. Please decide anew."),
    deciding.DayIsFull: _(
        "You have decided as many as is good for anybody in one day. What may concern a child "
        "stays open to you. The rest can wait for tomorrow or a colleague."
    ),
    asking.AskedLater: _("This day has not come yet."),
    bulks.NothingToDecide: _("None of the chosen reports can be decided together."),
}
REFUSALS = tuple(WORDS)


def for_officers(view: View) -> View:
    """With the permission, and under the strict policy: reported words come to this page."""
    return _shell(permission_required(DECIDE, raise_exception=True), view)


def for_desk(view: View) -> View:
    """For officers and for those who keep the rota. Nothing reported is shown there."""

    def may_enter(user: Any) -> bool:
        if user.has_perm(DECIDE) or user.has_perm("triage.view_shift"):
            return True
        raise PermissionDenied

    return _shell(user_passes_test(may_enter), view)


def _shell(guard: Callable[[View], View], view: View) -> View:
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "prefetch" in request.headers.get(PREFETCH, ""):
            # Loaded before anybody looks, it could not be recorded as seen (law 3).
            return HttpResponse(status=503, headers={"Cache-Control": "no-store"})
        response = view(request, *args, **kwargs)
        response.strict_policy = True
        return response

    return text_only(never_cache(guard(inner)))


def officer(request: HttpRequest) -> Actor:
    return actor_of(request, Role.TRIAGE_OFFICER.value)


def target_or_404(target_id: UUID) -> Target:
    found = Target.objects.filter(pk=target_id).first()
    if found is None:
        raise Http404
    return found
