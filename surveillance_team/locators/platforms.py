"""Rules of single platforms: many spellings, one posting.

A rule reads host, path and query of an address and says what it names, or nothing; then the
address keeps its general form. Identifiers keep their case where the platform tells cases apart.
A changed rule needs a new CANON_VERSION.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from .kinds import Kind, Platform

Path = list[str]
Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """What a platform's address names. `canonical` is how we write it; "" keeps the typed path."""

    platform: Platform
    kind: Kind
    key: str
    canonical: str
    account: str = ""


Rule = Callable[[str, Path, Query], Named | None]

_DIGITS = re.compile(r"[0-9]{1,24}\Z")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{2,64}\Z")
_X_NAME = re.compile(r"[A-Za-z0-9_]{1,15}\Z")
_TELEGRAM_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}\Z")
_INSTAGRAM_NAME = re.compile(r"[A-Za-z0-9_.]{1,30}\Z")
_HANDLE = re.compile(r"@[^\s/@]{2,64}\Z")
_X_PLACES = frozenset(
    "home explore search hashtag i intent share settings login messages notifications".split()
)
_TELEGRAM_PLACES = frozenset(
    "addstickers addemoji addlist addtheme share proxy socks iv login bg setlanguage boost".split()
)
_INSTAGRAM_PLACES = frozenset("explore accounts direct about legal stories p reel reels tv".split())


def name_it(host: str, path: str, search: str) -> Named | None:
    """What a platform's address names, or None where no rule knows it.

    Args:
        host: Host name in ASCII, without port.
        path: Percent-encoded, beginning with "/".
        search: With its "?", or "".
    """
    host = host.removeprefix("www.")
    rule = _RULES.get(host) or _RULES.get(".".join(host.split(".")[-2:]))
    if rule is None:
        return None
    query = dict(parse_qsl(search[1:], max_num_fields=None)) if search else {}
    return rule(host, [part for part in path.split("/") if part], query)


def _x(host: str, path: Path, query: Query) -> Named | None:
    match path:
        case ["i", "web", "status" | "statuses", post, *_] | ["i", "status", post, *_]:
            name = ""
        case [name, "status" | "statuses", post, *_] if _X_NAME.match(name):
            name = name.lower()
        case [name] if _X_NAME.match(name) and name.lower() not in _X_PLACES:
            return _account(Platform.X, name.lower(), f"https://x.com/{name.lower()}")
        case _:
            return None
    if not _DIGITS.match(post):
        return None
    return Named(
        Platform.X,
        Kind.POST,
        f"x:post:{post}",
        f"https://x.com/{name or 'i'}/status/{post}",
        f"x:account:{name}" if name else "",
    )


def _telegram(host: str, path: Path, query: Query) -> Named | None:
    if host.count(".") == 2 and host.endswith(".t.me"):
        path = [host.partition(".")[0], *path]
    if path[:1] == ["s"]:
        path = path[1:]
    match path:
        case ["joinchat", invite] if _TOKEN.match(invite):
            return _telegram_invite(invite)
        case [invite] if invite.startswith("+") and _TOKEN.match(invite[1:]):
            return _telegram_invite(invite[1:])
        case ["c", room, post, *_] if _DIGITS.match(room) and _DIGITS.match(post):
            return _post(
                Platform.TELEGRAM, f"c/{room}/{post}", f"https://t.me/c/{room}/{post}", f"c/{room}"
            )
        case [name, post, *_] if _TELEGRAM_NAME.match(name) and _DIGITS.match(post):
            name = name.lower()
            if name in _TELEGRAM_PLACES:
                return None
            key = f"{name}/{post}"
            return _post(Platform.TELEGRAM, key, f"https://t.me/{key}", name)
        case [name] if _TELEGRAM_NAME.match(name) and name.lower() not in _TELEGRAM_PLACES:
            key = f"telegram:channel:{name.lower()}"
            canonical = f"https://t.me/{name.lower()}"
            account = f"telegram:account:{name.lower()}"
            return Named(Platform.TELEGRAM, Kind.CHANNEL, key, canonical, account)
    return None


def _discord(host: str, path: Path, query: Query) -> Named | None:
    if host == "discord.gg":
        path = ["invite", *path]
    match path:
        case ["invite", code] if _TOKEN.match(code):
            return Named(
                Platform.DISCORD,
                Kind.INVITE,
                f"discord:invite:{code}",
                f"https://discord.com/invite/{code}",
            )
        case ["channels", server, room, post] if all(map(_DIGITS.match, (server, room, post))):
            key = f"{server}/{room}/{post}"
            return _post(Platform.DISCORD, key, f"https://discord.com/channels/{key}")
    return None


def _instagram(host: str, path: Path, query: Query) -> Named | None:
    match path:
        case ["p" | "reel" | "reels" | "tv", code, *_] if _TOKEN.match(code):
            return _post(Platform.INSTAGRAM, code, f"https://www.instagram.com/p/{code}/")
        case [name, "p" | "reel", code, *_] if _INSTAGRAM_NAME.match(name) and _TOKEN.match(code):
            shown = f"https://www.instagram.com/p/{code}/"
            return _post(Platform.INSTAGRAM, code, shown, name.lower())
        case [name] if _INSTAGRAM_NAME.match(name) and name.lower() not in _INSTAGRAM_PLACES:
            name = name.lower()
            return _account(Platform.INSTAGRAM, name, f"https://www.instagram.com/{name}/")
    return None


def _youtube(host: str, path: Path, query: Query) -> Named | None:
    if host == "youtu.be":
        path = ["shorts", *path]
    match path:
        case ["shorts" | "live" | "embed" | "v", video, *_]:
            pass
        case ["watch"]:
            video = query.get("v", "")
        case [handle, *_] if _HANDLE.match(handle):
            handle = handle.lower()
            return _account(Platform.YOUTUBE, handle, f"https://www.youtube.com/{handle}")
        case ["channel", channel, *_] if _TOKEN.match(channel):
            return _account(Platform.YOUTUBE, channel, f"https://www.youtube.com/channel/{channel}")
        case _:
            return None
    if not _TOKEN.match(video):
        return None
    return _post(Platform.YOUTUBE, video, f"https://www.youtube.com/watch?v={video}")


def _tiktok(host: str, path: Path, query: Query) -> Named | None:
    match path:
        case [handle, "video" | "photo", post, *_] if _HANDLE.match(handle):
            handle = handle.lower()
            if _DIGITS.match(post):
                shown = f"https://www.tiktok.com/{handle}/video/{post}"
                return _post(Platform.TIKTOK, post, shown, handle)
        case [handle] if _HANDLE.match(handle):
            handle = handle.lower()
            return _account(Platform.TIKTOK, handle, f"https://www.tiktok.com/{handle}")
    return None


def _dcinside(host: str, path: Path, query: Query) -> Named | None:
    """Main and minor galleries share their ids, mini galleries have their own; the mobile
    address does not say which of the first two it is."""
    match path:
        case [*rest, "board", "view"] if rest in ([], ["mgallery"], ["mini"]):
            mini, board, post = rest == ["mini"], query.get("id", ""), query.get("no", "")
        case ["board" | "mini" as sort, board, post] if host == "m.dcinside.com":
            mini = sort == "mini"
        case _:
            return None
    if not (_TOKEN.match(board) and _DIGITS.match(post)):
        return None
    sort = "mini" if mini else "board"
    shown = f"https://m.dcinside.com/{sort}/{board}/{post}"
    return _post(Platform.DCINSIDE, f"{sort}/{board}/{post}", shown)


def _naver_blog(host: str, path: Path, query: Query) -> Named | None:
    match path:
        case ["PostView.naver" | "PostView.nhn"]:
            blog, post = query.get("blogId", ""), query.get("logNo", "")
        case [blog, post]:
            pass
        case _:
            return None
    if not (_TOKEN.match(blog) and _DIGITS.match(post)):
        return None
    blog = blog.lower()
    return _post(Platform.NAVER, f"{blog}/{post}", f"https://blog.naver.com/{blog}/{post}", blog)


def _post(platform: Platform, key: str, canonical: str, account: str = "") -> Named:
    account = f"{platform}:account:{account}" if account else ""
    return Named(platform, Kind.POST, f"{platform}:post:{key}", canonical, account)


def _account(platform: Platform, name: str, canonical: str) -> Named:
    key = f"{platform}:account:{name}"
    return Named(platform, Kind.ACCOUNT, key, canonical, key)


def _telegram_invite(code: str) -> Named:
    key = f"telegram:invite:{code}"
    return Named(Platform.TELEGRAM, Kind.INVITE, key, f"https://t.me/+{code}")


_RULES: dict[str, Rule] = {
    "x.com": _x,
    "twitter.com": _x,
    "t.me": _telegram,
    "telegram.me": _telegram,
    "telegram.dog": _telegram,
    "discord.gg": _discord,
    "discord.com": _discord,
    "discordapp.com": _discord,
    "instagram.com": _instagram,
    "youtube.com": _youtube,
    "youtu.be": _youtube,
    "youtube-nocookie.com": _youtube,
    "tiktok.com": _tiktok,
    "gall.dcinside.com": _dcinside,
    "m.dcinside.com": _dcinside,
    "blog.naver.com": _naver_blog,
    "m.blog.naver.com": _naver_blog,
}

PLATFORM_OF_HOST = {
    "x.com": Platform.X,
    "twitter.com": Platform.X,
    "t.me": Platform.TELEGRAM,
    "telegram.me": Platform.TELEGRAM,
    "telegram.dog": Platform.TELEGRAM,
    "telegram.org": Platform.TELEGRAM,
    "discord.gg": Platform.DISCORD,
    "discord.com": Platform.DISCORD,
    "discordapp.com": Platform.DISCORD,
    "instagram.com": Platform.INSTAGRAM,
    "youtube.com": Platform.YOUTUBE,
    "youtu.be": Platform.YOUTUBE,
    "tiktok.com": Platform.TIKTOK,
    "facebook.com": Platform.FACEBOOK,
    "fb.com": Platform.FACEBOOK,
    "dcinside.com": Platform.DCINSIDE,
    "naver.com": Platform.NAVER,
}
