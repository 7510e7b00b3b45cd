"""One form for each address, by a browser's own rules and a short list of ours."""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import parse_qs, unquote

import can_ada
import tldextract

from .kinds import LONGEST, Kind, Locator, Platform, Refusal, Refused
from .platforms import PLATFORM_OF_HOST, name_it
from .refang import refang

CANON_VERSION = 1

MOST_PASSES = 6
TRACKING = re.compile(r"(?:utm_[a-z_]+|fbclid|gclid|igsh|igshid|yclid|msclkid|si)(?:=|\Z)", re.I)
_FILE_CONTENT = re.compile(
    r"\bdata:[a-z]*/|;base64,|\bblob:|(?:iVBORw0KGgo|/9j/4AAQ|R0lGOD|UklGR)[A-Za-z0-9+/]{40}",
    re.IGNORECASE,
)
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/]{100,}={0,2}\Z")
_OTHER_SCHEME = re.compile(
    r"\s*(?:javascript|vbscript|file|ftps?|mailto|tel|sms|about|chrome|view-source|ssh|smb"
    r"|intent|content|ws|wss|gopher|ldap|jar):",
    re.IGNORECASE,
)
_HASH_ROUTE = re.compile(r"#!?/.")
_PRIVATE_SUFFIXES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")
_HOST = re.compile(r"[a-z0-9_.-]+\Z")

# From the list that comes with the library; never fetched, never cached on disk. The reserved
# names of RFC 2606 serve training and tests.
_suffixes = tldextract.TLDExtract(
    suffix_list_urls=(), cache_dir=None, extra_suffixes=("example", "test", "onion")
)


def read_line(line: str, *, own_hosts: frozenset[str] = frozenset()) -> Locator:
    """Understand one line. Reading a canonical form again gives the same locator.

    Args:
        own_hosts: Host names of this site, which are out of scope.

    Raises:
        Refused: It is no address we take, with the reason. Nothing else is ever raised.
    """
    if len(line) > LONGEST:
        raise Refused(Refusal.TOO_LONG)
    _refuse_content(line)
    address = line
    for _pass in range(MOST_PASSES):
        locator = _read_once(address, own_hosts)
        if locator.canonical == address:
            _refuse_content(address)  # disguises are gone now
            return locator
        address = locator.canonical
    raise Refused(Refusal.NOT_AN_ADDRESS)


def _refuse_content(line: str) -> None:
    if any("\ud800" <= char <= "\udfff" for char in line):
        raise Refused(Refusal.NOT_AN_ADDRESS)
    if _FILE_CONTENT.search(line) or ("%" in line and _FILE_CONTENT.search(unquote(line))):
        raise Refused(Refusal.FILE_CONTENT)
    if _BASE64_LINE.match("".join(line.split())):
        raise Refused(Refusal.FILE_CONTENT)
    if _OTHER_SCHEME.match(line):
        raise Refused(Refusal.NO_ADDRESS_SCHEME)


def _read_once(address: str, own_hosts: frozenset[str]) -> Locator:
    plain = _from_telegram(refang(address))
    if not plain:
        raise Refused(Refusal.NOT_AN_ADDRESS)
    try:
        url = can_ada.parse(plain)
    except ValueError:
        raise Refused(Refusal.NOT_AN_ADDRESS) from None
    host = url.hostname.rstrip(".")
    registered = _registered(host, bare="://" not in address)
    _refuse_inside(host, own_hosts)
    named = name_it(host, url.pathname, url.search)
    if named:
        canonical, kind, platform = named.canonical, named.kind, named.platform
    else:
        canonical, kind = _general(url, host), Kind.PAGE
        platform = _platform(registered)
    if len(canonical) > LONGEST:
        raise Refused(Refusal.TOO_LONG)
    return Locator(
        canonical=canonical,
        platform=platform,
        kind=kind,
        platform_key=named.key if named else "",
        host=registered,
        account=named.account if named else "",
        version=CANON_VERSION,
    )


def _general(url: can_ada.URL, host: str) -> str:
    port = f":{url.port}" if url.port else ""
    kept = [part for part in url.search[1:].split("&") if not TRACKING.match(part)]
    search = f"?{'&'.join(kept)}" if any(kept) else ""
    fragment = url.hash if _HASH_ROUTE.match(url.hash) else ""
    return f"{url.protocol}//{host}{port}{url.pathname}{search}{fragment}"


def _registered(host: str, *, bare: bool) -> str:
    """The host as it can be registered; the host itself where the list does not know it."""
    if _ip(host):
        return host
    if "." not in host:
        refusal = Refusal.OUT_OF_SCOPE if not bare and host else Refusal.NOT_AN_ADDRESS
        raise Refused(refusal)
    if not _HOST.match(host) or ".." in host or host.startswith("."):
        raise Refused(Refusal.NOT_AN_ADDRESS)
    found = _split_host(host)
    if bare and not found[1]:
        raise Refused(Refusal.NOT_AN_ADDRESS)
    return found[0] or host


@lru_cache(maxsize=4096)
def _split_host(host: str) -> tuple[str, str]:
    parts = _suffixes(host)
    return parts.top_domain_under_public_suffix, parts.suffix


def _refuse_inside(host: str, own_hosts: frozenset[str]) -> None:
    address = _ip(host)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address and not address.is_global:
        raise Refused(Refusal.OUT_OF_SCOPE)
    if host in own_hosts or f".{host}".endswith(_PRIVATE_SUFFIXES):
        raise Refused(Refusal.OUT_OF_SCOPE)


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _platform(registered: str) -> Platform:
    if registered.endswith(".onion"):
        return Platform.ONION
    return PLATFORM_OF_HOST.get(registered, Platform.WEB)


def _from_telegram(address: str) -> str:
    """Telegram's own scheme as the web address that names the same."""
    if not address.lower().startswith("tg://"):
        return address
    action, _, search = address[5:].partition("?")
    values = {key: found[0] for key, found in parse_qs(search).items()}
    if action.lower().strip("/") == "resolve" and "domain" in values:
        post = f"/{values['post']}" if "post" in values else ""
        return f"https://t.me/{values['domain']}{post}"
    if action.lower().strip("/") == "join" and "invite" in values:
        return f"https://t.me/+{values['invite']}"
    raise Refused(Refusal.NO_ADDRESS_SCHEME)
