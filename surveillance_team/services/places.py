"""What a stored target names, read again from its row."""

from ..locators import CANON_VERSION, Kind, Locator, Platform, Refused, read_line
from ..models import Target


def place_of(target: Target) -> Locator:
    """The stored place by the rules of today; as it was, where it is no address or they do not
    take it any more."""
    canonical = str(target.canonical)
    if canonical.startswith(("https://", "http://")):
        try:
            return read_line(canonical)
        except Refused:
            host = canonical.partition("://")[2].partition("/")[0]
            return _as_it_was(target, host, "")
    if target.kind == Kind.PHONE:
        return _as_it_was(target, "telephone", "")
    app, _sign, name = canonical.partition(": ")
    return _as_it_was(target, app, f"{app}:account:{name}" if target.kind != Kind.INVITE else "")


def _as_it_was(target: Target, host: str, account: str) -> Locator:
    canonical = str(target.canonical)
    return Locator(
        canonical=canonical,
        platform=Platform(target.platform),
        kind=Kind(target.kind),
        platform_key=str(target.platform_key) or canonical.partition("://")[2] or canonical,
        host=host,
        account=account,
        version=CANON_VERSION,
    )
