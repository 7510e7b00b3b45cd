"""What the coordinators' views have in common."""

from django.utils import timezone

from surveillance_team.models import Term

COORDINATE = "hours.coordinate_hours"
ANSWER_CALLS = "hours.answer_calls"
CHOOSE = "hours.choose_thanks"
APPROVE = "hours.approve_thanks"


def current_term() -> Term | None:
    """The term that runs, or else the one that ended last: its hours are still settled."""
    today = timezone.localdate()
    begun = Term.objects.filter(starts_on__lte=today)
    return begun.order_by("-ends_on").first()
