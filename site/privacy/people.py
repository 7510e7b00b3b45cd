"""Who a person is to this room: an actor id, a verified e-mail address, or both."""

from core.crypto import lookup_digest


def email_digest(email: str) -> bytes | None:
    """Finds an address again that is stored encrypted; None for none."""
    tidy = email.strip().lower()
    return lookup_digest(tidy, purpose="privacy.email") if tidy else None
