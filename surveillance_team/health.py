"""Whether what may show a child leaves in time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.health import Finding

from .models import Target
from .services.leaving import OFFICERS_HAVE

GRACE = timedelta(minutes=3)


def check_children() -> Finding:
    """15 undecided minutes and 3 more: by then it has left, or the clock's work does not run, or
    it holds what must not leave and only an officer can decide."""
    before = timezone.now() - OFFICERS_HAVE - GRACE
    late = Target.objects.child_undecided_since(before).count()
    if not late:
        return Finding(ok=True)
    words = _("%(count)d reports in which a child is suspected have not left in time.")
    return Finding(ok=False, words=words % {"count": late})
