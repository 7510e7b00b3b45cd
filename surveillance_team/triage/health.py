"""Whether somebody is on duty."""

from django.utils.translation import gettext as _

from core.health import Finding

from .models import Shift
from .rota import holes_soon


def check_rota() -> Finding:
    """Where a rota is kept, the next two days are covered. A city that keeps none is not warned
    here; its administrators are called for every child-suspected report."""
    if not Shift.objects.exists():
        return Finding(ok=True)
    count = len(holes_soon())
    if not count:
        return Finding(ok=True)
    words = _("At %(count)d times in the next two days no officer is on duty.")
    return Finding(ok=False, words=words % {"count": count})
