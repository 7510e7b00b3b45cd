"""Reads a page as the policy of public pages does: what is inline, and where it leads."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


@dataclass
class Markup(HTMLParser):
    """What a page holds. Feed it with `read`."""

    inline: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    links: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    hidden_inputs: list[str] = field(default_factory=list)
    metas: list[dict[str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name[:2] == "on"]
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(tag)
        if tag in LOADING and values.get(LOADING[tag]):
            self.loads.append(str(values[LOADING[tag]]))
        if tag == "a":
            self.links.append((str(values.get("href")), values))
        if tag == "input" and values.get("type") == "hidden":
            self.hidden_inputs.append(str(values.get("name")))
        if tag == "meta":
            self.metas.append(values)

    def foreign(self) -> list[str]:
        """Addresses of other hosts that a page loads or leads to, but for the leave button."""
        leads = [href for href, values in self.links if "data-exit" not in values]
        return [url for url in (*self.loads, *leads) if urlsplit(url).netloc]


def read(html: str) -> Markup:
    markup = Markup()
    markup.feed(html)
    return markup
