"""What an address can be, and why a line may be none."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices

LONGEST = 4096  # characters of one line


class Platform(TextChoices):
    WEB = "web", _("website")
    X = "x", "X"
    TELEGRAM = "telegram", "Telegram"
    DISCORD = "discord", "Discord"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    FACEBOOK = "facebook", "Facebook"
    THREADS = "threads", "Threads"
    REDDIT = "reddit", "Reddit"
    TUMBLR = "tumblr", "Tumblr"
    PINTEREST = "pinterest", "Pinterest"
    VK = "vk", "VK"
    DCINSIDE = "dcinside", _("DC Inside")
    FMKOREA = "fmkorea", _("FM Korea")
    RULIWEB = "ruliweb", _("Ruliweb")
    CLIEN = "clien", _("Clien")
    ARCA = "arca", _("Arca.live")
    THEQOO = "theqoo", _("Theqoo")
    PANN = "pann", _("Nate Pann")
    PPOMPPU = "ppomppu", _("Ppomppu")
    INVEN = "inven", _("Inven")
    BOARD = "board", _("other community board")
    NAVER = "naver", _("Naver")
    DAUM = "daum", _("Daum")
    TISTORY = "tistory", _("Tistory")
    KAKAO = "kakao", _("Kakao")
    DRIVE = "drive", _("Google Drive")
    MEGA = "mega", "Mega"
    IPFS = "ipfs", "IPFS"
    ONION = "onion", _("onion service")
    MESSENGER = "messenger", pgettext_lazy("filing", "messenger")
    APP = "app", pgettext_lazy("filing", "app")
    TELEPHONE = "telephone", pgettext_lazy("filing", "telephone")


class Kind(TextChoices):
    PAGE = "page", _("page")
    POST = "post", _("posting")
    ACCOUNT = "account", _("account")
    CHANNEL = "channel", _("channel")
    INVITE = "invite", _("invitation to a room")
    FILE = "file", _("stored file or folder")
    SHORT_LINK = "short_link", _("short link")
    APP_USER = "app_user", _("user of an app")
    PHONE = "phone", _("telephone number in an ad")
    MESSENGER = "messenger", _("messenger name in an ad")


class Refusal(TextChoices):
    """Why a line is not taken, and what to do."""

    NOT_AN_ADDRESS = (
        "not_an_address",
        _("This does not look like an address. Copy it from the address bar and try again."),
    )
    TOO_LONG = "too_long", _("This is too long for an address. Please leave out everything else.")
    FILE_CONTENT = (
        "file_content",
        _("This is the content of a file. We never take pictures or videos, only addresses."),
    )
    NO_ADDRESS_SCHEME = (
        "no_address_scheme",
        _("We take addresses that begin with http or https."),
    )
    FORMULA = (
        "formula",
        _("This cell begins like a formula. Please put the address itself into it."),
    )
    OUT_OF_SCOPE = (
        "out_of_scope",
        _("This address is inside a private network or on this site, so we cannot pass it on."),
    )


class Refused(Exception):
    """A line is no address we take. `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Locator:
    """One address, understood.

    Attributes:
        canonical: The one form we keep and pass on.
        platform_key: "platform:kind:id" where a platform rule knows the posting; else "".
        host: Registrable host (example.co.kr), in ASCII.
        account: "platform:account:name" of who posted it, where the address says so; else "".
        version: CANON_VERSION of the rules that made it.
    """

    canonical: str
    platform: Platform
    kind: Kind
    platform_key: str
    host: str
    account: str
    version: int

    @property
    def identity(self) -> str:
        """What makes two addresses the same: the platform's key, else the form without scheme."""
        return self.platform_key or self.canonical.partition("://")[2]
