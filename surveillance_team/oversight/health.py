"""Whether statistics follow what happens, and whether objections are answered in time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.health import Finding
from surveillance_team.models import TallyDue

from .models import Objection

FOLLOWS_WITHIN = timedelta(minutes=30)


def check_tallies() -> Finding:
    """Changes are counted within a minute; half an hour means that the clock stands still."""
    waits = TallyDue.objects.filter(noted_at__lt=timezone.now() - FOLLOWS_WITHIN).exists()
    return Finding(not waits, _("Changes wait to be counted for the statistics.") if waits else "")


def check_objections() -> Finding:
    late = Objection.objects.overdue(timezone.localdate()).count()
    words = _("%(count)d objections are past their day.") % {"count": late} if late else ""
    return Finding(not late, words)
