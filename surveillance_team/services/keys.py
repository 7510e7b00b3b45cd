"""The digests by which a target is found, and the schemes they are made by.

A scheme is a version of the rules and a key. Both can change: then rows of the former scheme are
brought along in the background (services.migrating), and until that is done an address is looked
for under its former keys too. The key is settings.TARGET_LOOKUP_KEY, which is LOOKUP_KEY until
somebody sets it; former ones stand in FORMER_TARGET_LOOKUP_KEYS.
"""

import hashlib
from dataclasses import dataclass, field

from django.conf import settings

from core.crypto import lookup_digest

from ..locators import CANON_VERSION, Locator, Refused
from ..locators.former import former_readers

MARK_BYTES = 4


@dataclass(frozen=True, slots=True)
class Scheme:
    """How digests are made: by which version of the rules, under which key."""

    version: int
    secret: str = field(repr=False)

    @property
    def mark(self) -> str:
        """Names the scheme beside a row. It says nothing about the key."""
        seen = hashlib.sha256(b"surveillance_team.scheme " + self.secret.encode()).digest()
        return f"{self.version}.{seen[:MARK_BYTES].hex()}"

    def digest(self, value: str, purpose: str) -> bytes:
        return lookup_digest(value, purpose=f"surveillance_team.{purpose}", secret=self.secret)


@dataclass(frozen=True, slots=True)
class Keys:
    """What of an address can be looked up. `account` is None where nobody is named."""

    target: bytes
    host: bytes
    account: bytes | None
    mark: str

    def columns(self) -> dict[str, bytes | str | None]:
        """As columns of a Target."""
        return {
            "target_key": self.target,
            "host_key": self.host,
            "account_key": self.account,
            "key_mark": self.mark,
        }


def scheme_now() -> Scheme:
    return Scheme(CANON_VERSION, settings.TARGET_LOOKUP_KEY)


def former_schemes() -> list[Scheme]:
    """Every other pair of a version and a key that rows may still be under."""
    now = scheme_now()
    secrets = [settings.TARGET_LOOKUP_KEY, *settings.FORMER_TARGET_LOOKUP_KEYS]
    pairs = [Scheme(version, key) for version in (now.version, *former_readers) for key in secrets]
    return [scheme for scheme in dict.fromkeys(pairs) if scheme != now]


def keys_of(place: Locator) -> Keys:
    scheme = scheme_now()
    return Keys(
        target=scheme.digest(place.identity, "target"),
        host=scheme.digest(place.host, "host"),
        account=scheme.digest(place.account, "account") if place.account else None,
        mark=scheme.mark,
    )


def account_key_of(account: str) -> bytes:
    """By which targets of one account are found.

    Args:
        account: "platform:account:name".
    """
    return scheme_now().digest(account, "account")


def account_keys_of(account: str) -> list[bytes]:
    """Under which keys an account may be noted: today's, and those of the former schemes."""
    schemes = [scheme_now(), *former_schemes()]
    return [scheme.digest(account, "account") for scheme in schemes]


def former_keys_of(text: str, place: Locator) -> list[bytes]:
    """Under which keys a row made by a former scheme would hold this address.

    Args:
        text: The line as typed, which former rules read in their own way.
    """
    return [
        scheme.digest(identity, "target")
        for scheme in former_schemes()
        if (identity := _identity_under(scheme.version, text, place))
    ]


def _identity_under(version: int, text: str, place: Locator) -> str:
    if version == CANON_VERSION:
        return place.identity
    try:
        return former_readers[version](text).identity
    except Refused:
        return ""
