"""Where two addresses of one host have their site in common, and where the host says nothing."""

from django.db.models import Q

from .locators import Kind, Platform
from .models import Target
from .models.targets import OF_PEOPLE

SITES = frozenset({Platform.WEB, Platform.ONION})
"""Where a host is one site. Of a platform, an app or a telephone it says nothing."""
OF_NO_SITE = OF_PEOPLE | {Kind.SHORT_LINK}


def of_site(target: Target) -> Q | None:
    """All that lies on the site of a target, itself too; None where it lies on no one site."""
    if target.platform not in SITES or target.kind in OF_NO_SITE:
        return None
    return Q(host_key=bytes(target.host_key), platform__in=SITES) & ~Q(kind__in=OF_NO_SITE)


def share_site(one: Target, other: Target) -> bool:
    """Whether both lie on one site."""
    if of_site(one) is None or of_site(other) is None:
        return False
    return bytes(one.host_key) == bytes(other.host_key)
