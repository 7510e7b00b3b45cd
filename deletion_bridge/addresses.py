"""Which addresses the bridge may connect to."""

import ipaddress
import socket

from django.conf import settings

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(Exception):
    """The configured name leads into a private network, or nowhere."""


def resolve(host: str, port: int) -> list[str]:
    """IP addresses of a peer's host, to connect to as they are: the name is not asked again, so
    what was checked is what is used.

    Raises:
        AddressRefused: The name has no address, or any of them is not on the public internet and
            settings.BRIDGE_ALLOW_PRIVATE is off.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise AddressRefused("unresolved") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not settings.BRIDGE_ALLOW_PRIVATE and not all(map(is_public, addresses)):
        raise AddressRefused("private")
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is on the public internet, also when it hides an IPv4 one in IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast
