"""One form for each address, by a browser's own rules and a short list of ours."""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import parse_qs, unquote

import can_ada
import tldextract

from .kinds import LONGEST, Kind, Locator, Platform, Refusal, Refused
from .naming import TABLE, name_it
from .refang import is_plain, refang

CANON_VERSION = 2
"""Of the rules in rules/ and here. A changed rule needs a new one; rows of an older version are
brought along in the background (services.migrating)."""

MOST_PASSES = 6
HOSTS_KEPT = 16_384
_SURROGATE = re.compile("[\ud800-\udfff]")
_FILE_CONTENT = re.compile(
    r"\bdata:[a-z]*/|;base64,|\bblob:|(?:iVBORw0KGgo|/9j/4AAQ|R0lGOD|UklGR)[A-Za-z0-9+/]{40}",
    re.IGNORECASE,
)
BASE64_LEAST = 60
"""Characters of a line without a dot or a colon. Mail programs break files into lines of 76."""
_BASE64_LINE = re.compile(rf"[A-Za-z0-9+/]{{{BASE64_LEAST},}}={{0,2}}\Z")
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
        canonical = locator.canonical
        if canonical != line:
            _refuse_content(canonical)  # disguises are gone now
        if canonical == address or is_plain(canonical):  # a plain one reads as it is written
            return locator
        address = canonical
    raise Refused(Refusal.NOT_AN_ADDRESS)


def _refuse_content(line: str) -> None:
    if not line.isascii() and _SURROGATE.search(line):
        raise Refused(Refusal.NOT_AN_ADDRESS)
    if _FILE_CONTENT.search(line) or ("%" in line and _FILE_CONTENT.search(unquote(line))):
        raise Refused(Refusal.FILE_CONTENT)
    if len(line) >= BASE64_LEAST and _BASE64_LINE.match("".join(line.split())):
        raise Refused(Refusal.FILE_CONTENT)
    if _OTHER_SCHEME.match(line):
        raise Refused(Refusal.NO_ADDRESS_SCHEME)


def _read_once(address: str, own_hosts: frozenset[str]) -> Locator:
    plain = _from_own_scheme(refang(address))
    if not plain:
        raise Refused(Refusal.NOT_AN_ADDRESS)
    try:
        url = can_ada.parse(plain)
    except ValueError:
        raise Refused(Refusal.NOT_AN_ADDRESS) from None
    host = url.hostname.rstrip(".")
    registered, is_listed = _about(host)
    if not is_listed and "://" not in address:
        raise Refused(Refusal.NOT_AN_ADDRESS)
    if host in own_hosts:
        raise Refused(Refusal.OUT_OF_SCOPE)
    named = None if url.port else name_it(host, url.pathname, url.search, url.hash)
    if named:  # the host of the form we write, whichever of the platform's was typed
        canonical, registered = named.canonical, _about(named.canonical.split("/", 3)[2])[0]
    else:
        canonical = _general(url, host)
    if len(canonical) > LONGEST:
        raise Refused(Refusal.TOO_LONG)
    return Locator(
        canonical=canonical,
        platform=named.platform if named else _platform(registered),
        kind=named.kind if named else _kind(host, url.pathname),
        platform_key=named.key if named else "",
        host=registered,
        account=named.account if named else "",
        version=CANON_VERSION,
    )


def _general(url: can_ada.URL, host: str) -> str:
    port, search, fragment = url.port, url.search, url.hash
    if search:
        kept = [part for part in search[1:].split("&") if not TABLE.tracking.match(part)]
        search = f"?{'&'.join(kept)}" if any(kept) else ""
    if fragment and host not in TABLE.fragments and not _HASH_ROUTE.match(fragment):
        fragment = ""
    return f"{url.protocol}//{host}{f':{port}' if port else ''}{url.pathname}{search}{fragment}"


@lru_cache(maxsize=HOSTS_KEPT)
def _about(host: str) -> tuple[str, bool]:
    """What of a host was registered, the host itself where the list of suffixes does not know it;
    and whether the list does (an IP address needs no list).

    Raises:
        Refused: It is no host name, or one inside.
    """
    if address := _ip(host):
        if isinstance(address, IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        if not address.is_global:
            raise Refused(Refusal.OUT_OF_SCOPE)
        return host, True
    if host and "." not in host:
        raise Refused(Refusal.OUT_OF_SCOPE)
    if not _HOST.match(host) or ".." in host or host.startswith("."):
        raise Refused(Refusal.NOT_AN_ADDRESS)
    if f".{host}".endswith(_PRIVATE_SUFFIXES):
        raise Refused(Refusal.OUT_OF_SCOPE)
    parts = _suffixes(host)
    return parts.top_domain_under_public_suffix or host, bool(parts.suffix)


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None


def _platform(registered: str) -> Platform:
    if registered.endswith(".onion"):
        return Platform.ONION
    return TABLE.sites.get(registered, Platform.WEB)


def _kind(host: str, path: str) -> Kind:
    return Kind.SHORT_LINK if host in TABLE.short_links and path != "/" else Kind.PAGE


def _from_own_scheme(address: str) -> str:
    """Telegram's and IPFS's own schemes as the web address that names the same."""
    scheme, sign, rest = address.partition("://")
    match scheme.lower() if sign else "":
        case "tg":
            return _from_telegram(rest)
        case "ipfs":
            return f"https://ipfs.io/ipfs/{rest}"
        case _:
            return address


def _from_telegram(rest: str) -> str:
    action, _sign, search = rest.partition("?")
    values = {key: found[0] for key, found in parse_qs(search).items()}
    action = action.lower().strip("/")
    if action == "resolve" and "domain" in values:
        post = f"/{values['post']}" if "post" in values else ""
        return f"https://t.me/{values['domain']}{post}"
    if action == "join" and "invite" in values:
        return f"https://t.me/+{values['invite']}"
    raise Refused(Refusal.NO_ADDRESS_SCHEME)
