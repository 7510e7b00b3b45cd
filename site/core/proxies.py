"""Whose word on where a request came from is believed (settings.TRUSTED_PROXIES)."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings

FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")
_TOLD = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST")


def is_proxy(address: str) -> bool:
    """Whether an address is one of our proxies'."""
    ours = networks(tuple(settings.TRUSTED_PROXIES))
    try:
        parsed = ip_address(address)
    except ValueError:
        return not address and bool(ours)  # a Unix socket has no address
    return any(parsed in network for network in ours)


def told_by_proxy(environ: dict[str, Any]) -> tuple[str, ...]:
    """What a proxy of ours says of the scheme and host; from anyone else it counts for nothing."""
    told = tuple(environ.get(name, "") for name in _TOLD)
    return told if any(told) and is_proxy(environ.get("REMOTE_ADDR", "")) else ()


@lru_cache(maxsize=8)
def networks(entries: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(entry) for entry in entries)
