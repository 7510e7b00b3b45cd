"""Telling colleagues that an evidence file waits or is ready: that alone."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from surveillance_team.tracking.models import EvidenceRequest
from users.models import User
from users.notifications import notify, register_notification

WAITS = "tracking.evidence_waits"
READY = "tracking.evidence_ready"
APPROVE = "tracking.approve_evidence"


def register() -> None:
    register_notification(WAITS, _("A file for investigators waits for two approvals."))
    register_notification(READY, _("A file for investigators is ready to be fetched."))


def tell_of_evidence(request: EvidenceRequest) -> None:
    """Tell who can do something about it now, in the caller's transaction."""
    url = reverse("accounts_desk:evidence", args=[request.pk])
    if request.state == EvidenceRequest.State.READY:
        notify(actor_id=request.requested_by, kind=READY, url=url)
        return
    app_label, codename = APPROVE.split(".")
    may = Q(
        groups__permissions__codename=codename,
        groups__permissions__content_type__app_label=app_label,
    )
    people = User.objects.active().filter(may).exclude(actor_id=request.requested_by)
    for actor_id in people.values_list("actor_id", flat=True).distinct():
        notify(actor_id=actor_id, kind=WAITS, url=url)
