"""What the coordinators' views have in common."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from surveillance_team.joining.models import Application
from surveillance_team.models import Monitor, Term
from surveillance_team.staff import for_those_who_may

for_coordinators = for_those_who_may("joining.decide_application")
for_caring_coordinators = for_those_who_may("joining.look_after_monitors")


def find_term(term_id: int) -> Term:
    found: Term = get_object_or_404(Term.objects.with_taken(), pk=term_id)
    return found


def find_application(application_id: UUID) -> Application:
    """One whose person is still there; of an erased one there is nothing to see."""
    kept = Application.objects.filter(person_id__isnull=False)
    related = kept.select_related("term", "consent_text", "ethics_code")
    found: Application = get_object_or_404(related, pk=application_id)
    return found


def find_monitor(monitor_id: UUID) -> Monitor:
    kept = Monitor.objects.filter(user__isnull=False).select_related("term", "user")
    found: Monitor = get_object_or_404(kept, pk=monitor_id)
    return found
