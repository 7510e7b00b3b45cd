"""Whether somebody who would like a call waits too long."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.health import Finding

from .models import CallWish

LONGEST_WAIT = timedelta(hours=24)


def check_calls() -> Finding:
    late = CallWish.objects.waiting_since(timezone.now() - LONGEST_WAIT).count()
    if not late:
        return Finding(ok=True)
    words = _("%(count)d people of the team have waited for a trainer's call for over a day.")
    return Finding(ok=False, words=words % {"count": late})
