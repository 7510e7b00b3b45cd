"""Places that are no web address: accounts, app users, numbers and names in ads, closed rooms.

Each becomes a Locator as an address does, so that many spellings are one target. Where a platform
gives an account an address of its own, the account is that address. Nothing is entered or opened.
"""

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from core.choices import TextChoices

from .locators import CANON_VERSION, Kind, Locator, Platform, Refusal, Refused, read_line

LONGEST_NAME = 100


class PlaceKind(TextChoices):
    """What somebody names when there is no address to copy."""

    ACCOUNT = "account", _("an account or channel")
    APP_USER = "app_user", _("a user of an app")
    PHONE = "phone", _("a telephone number in an ad")
    MESSENGER = "messenger", _("a messenger name in an ad")
    ROOM = "room", _("a closed room or an invitation to one")


class Service(TextChoices):
    """Where a name is valid. The first group has web addresses for accounts."""

    X = "x", "X"
    TELEGRAM = "telegram", "Telegram"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    FACEBOOK = "facebook", "Facebook"
    DISCORD = "discord", "Discord"
    KAKAOTALK = "kakaotalk", _("KakaoTalk")
    LINE = "line", "LINE"
    WECHAT = "wechat", "WeChat"
    OTHER = "other", pgettext_lazy("filing", "another one")


_ADDRESSES: dict[str, str] = {
    Service.X: "https://x.com/{}",
    Service.TELEGRAM: "https://t.me/{}",
    Service.INSTAGRAM: "https://www.instagram.com/{}/",
    Service.YOUTUBE: "https://www.youtube.com/@{}",
    Service.TIKTOK: "https://www.tiktok.com/@{}",
    Service.FACEBOOK: "https://www.facebook.com/{}",
}
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_FILE_CONTENT = re.compile(r"\bdata:|;base64,|\bblob:", re.IGNORECASE)
# Dots alone would be a way up in an address, and end at the front page of the platform.
_HANDLE = re.compile(r"(?=.*\w)[\w.\-]{2,64}\Z")
_APP = re.compile(r"(?=.*\w)[\w.\- ]{2,60}\Z")
_DIGITS = re.compile(r"(?:82(?:0)?|0)([1-9]\d{7,9})\Z")
_SHORT_LINES = re.compile(r"1[5-9]\d{6}\Z")  # 1588-1234 and its like
_ROOM_WORDS = re.compile(r"(?=.*\w)[\w.\-+/:?=&# ]{2,100}\Z")


class NoSuchName(Exception):
    """What was written cannot be a name of that kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a person wrote.

    Attributes:
        kind, service: Codes of PlaceKind and Service; the service may be empty for telephones.
        app: The app's own name, where the service is another one.
        name: The handle, user id, number, or the words or address of the invitation.
    """

    kind: str
    service: str = ""
    app: str = ""
    name: str = field(repr=False)


def read_place(named: Named, *, own_hosts: frozenset[str] = frozenset()) -> Locator:
    """The place that somebody named.

    Args:
        own_hosts: Host names of this site, which are out of scope.

    Raises:
        NoSuchName: It cannot be a name of that kind.
        Refused: It holds what we never take.
    """
    name = _plain(named.name)
    if _FILE_CONTENT.search(name):
        raise Refused(Refusal.FILE_CONTENT)
    match named.kind:
        case PlaceKind.PHONE:
            return _phone(name)
        case PlaceKind.ROOM:
            return _room(named, name, own_hosts)
        case _ if address := _ADDRESSES.get(named.service):  # in an ad too it is that account
            return read_line(address.format(_handle(name)))
        case PlaceKind.MESSENGER:
            return _in_app(Kind.MESSENGER, Platform.MESSENGER, _app_of(named), _handle(name))
        case _:
            return _in_app(Kind.APP_USER, Platform.APP, _app_of(named), _handle(name))


def read_written(text: str) -> Locator:
    """The place that one line names, where nobody chose its kind: an address, a telephone number,
    or the app and the name in it, as "KakaoTalk: name".

    Raises:
        NoSuchName, Refused: It is none of them.
    """
    with suppress(Refused):
        return read_line(text)
    with suppress(NoSuchName):
        return read_place(Named(kind=PlaceKind.PHONE, name=text))
    app, name = _parted(_plain(text))
    service = _service_called(app)
    return read_place(Named(kind=PlaceKind.APP_USER, service=service, app=app, name=name))


def _parted(text: str) -> tuple[str, str]:
    """An app and a name in it, parted by a colon, or else by the first blank."""
    app, _colon, name = text.partition(":" if ":" in text else " ")
    return app.strip(), name


def _service_called(app: str) -> str:
    """The code of a service, by the code or by its name in a language of the site."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            called = {str(one.label).casefold(): one.value for one in Service}
        if code := called.get(app.casefold()):
            return str(code)
    return app.lower() if app.lower() in Service.values else Service.OTHER


def _phone(name: str) -> Locator:
    digits = re.sub(r"[\s().+\-]", "", name)
    national = _DIGITS.match(digits)
    number = f"+82{national[1]}" if national else digits
    if not national and not _SHORT_LINES.match(digits):
        raise NoSuchName
    return _locator(Kind.PHONE, Platform.TELEPHONE, f"tel:{number}", f"phone:{number}", "telephone")


def _room(named: Named, name: str, own_hosts: frozenset[str]) -> Locator:
    """An invitation that is an address is that address; otherwise its words are kept."""
    try:
        place = read_line(name, own_hosts=own_hosts)
    except Refused as refused:
        if refused.refusal is not Refusal.NOT_AN_ADDRESS or not _ROOM_WORDS.match(name):
            raise
        app = _app_of(named)
        return _in_app(Kind.INVITE, Platform.MESSENGER, app, " ".join(name.lower().split()))
    return replace(place, kind=Kind.INVITE)


def _in_app(kind: Kind, platform: Platform, app: str, name: str) -> Locator:
    """A name in an app is one target, whatever somebody took it for: its key is the account's."""
    if kind == Kind.INVITE:
        key = f"{kind.value}:{app}:{name}"
        return _locator(kind, platform, f"{app}: {name}", key, app)
    account = f"{app}:account:{name}"
    return _locator(kind, platform, f"{app}: {name}", account, app, account)


def _locator(
    kind: Kind, platform: Platform, canonical: str, key: str, host: str, account: str = ""
) -> Locator:
    return Locator(
        canonical=canonical,
        platform=platform,
        kind=kind,
        platform_key=key,
        host=host,
        account=account,
        version=CANON_VERSION,
    )


def _handle(name: str) -> str:
    handle = name.lstrip("@").strip().lower()
    if not _HANDLE.match(handle):
        raise NoSuchName
    return handle


def _app_of(named: Named) -> str:
    app = _plain(named.app).lower() if named.service in ("", Service.OTHER) else named.service
    if not _APP.match(app):
        raise NoSuchName
    return app


def _plain(text: str) -> str:
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).split())
