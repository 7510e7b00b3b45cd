"""When two e-mail addresses reach one person."""

import idna

from core.crypto import lookup_digest

IGNORES_DOTS = frozenset({"gmail.com", "googlemail.com"})


def canonical_address(email: str) -> str:
    """An address as it is compared: lower case, without a +tag, and without dots where the
    provider ignores them. Mail still goes to the address as it was typed.

    Args:
        email: A validated address.
    """
    local, _, domain = email.strip().rpartition("@")
    domain = _ascii_domain(domain.lower())
    local = local.lower().partition("+")[0] or local.lower()
    if domain in IGNORES_DOTS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def address_digest(email: str) -> bytes:
    """What stands for an address in the table of sign-ups."""
    return lookup_digest(canonical_address(email), purpose="campaigns.address")


def _ascii_domain(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain
