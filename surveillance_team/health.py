"""Whether what may show a child leaves in time, and whether a change of key comes to its end."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.health import Finding

from .beside import stale_beside
from .models import Target
from .services.keys import former_schemes
from .services.leaving import OFFICERS_HAVE
from .services.migrating import stale_marks

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


def check_keys() -> Finding:
    """A row under a key that nobody names any more is not found by who reports its address. A
    former key can go once nothing is under it: no target, and nothing that rooms find by its keys.
    """
    stale = set(stale_marks())
    if stale - {scheme.mark for scheme in former_schemes()}:
        words = _(
            "Reported addresses are under a look-up key or rules that are not among the former "
            "ones. Until they are brought along they are taken for new ones."
        )
        return Finding(ok=False, words=words)
    if stale or any(is_behind() for _room, is_behind in stale_beside.items()):
        return Finding(ok=True, words=_("Reported addresses are being brought under a new key."))
    if settings.FORMER_TARGET_LOOKUP_KEYS:
        words = _("Every address is under the present key: FORMER_TARGET_LOOKUP_KEYS can go.")
        return Finding(ok=True, words=words)
    return Finding(ok=True)
