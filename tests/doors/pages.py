"""What a public page says of itself, read from its markup."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Seen:
    """One page.

    Attributes:
        links: Every address in an href, in order.
        anchors: Every id.
        others: Address of the same page in each other language, as offered to readers.
        has_exit: Whether there is a button that leaves the site at once.
    """

    lang: str = ""
    title: str = ""
    headings: int = 0
    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    has_exit: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._in_title = False
        self._svg = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._svg += tag == "svg"
        self._in_title = tag == "title" and not self._svg
        if tag == "html":
            self.seen.lang = given.get("lang", "")
        if tag == "h1":
            self.seen.headings += 1
        if "id" in given:
            self.seen.anchors.append(given["id"])
        self.seen.has_exit |= "data-exit" in given
        if tag == "a" and "href" in given:
            self.seen.links.append(given["href"])
            if "hreflang" in given:
                self.seen.others[given["hreflang"]] = given["href"]

    def handle_endtag(self, tag: str) -> None:
        self._svg -= tag == "svg"
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.seen.title += data


def read_page(markup: str) -> Seen:
    reader = _Reader()
    reader.feed(markup)
    return reader.seen
