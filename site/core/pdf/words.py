"""Korean words stay whole at the end of a line, as readers of Korean expect.

WeasyPrint 70 does not know `word-break: keep-all` and breaks between any two syllables. A word
joiner (U+2060), which nobody sees and text extraction leaves out, forbids that.
"""

import re

JOINER = "\u2060"
LONGEST_KEPT = 24  # syllables; a longer word may not fit a line at all
INLINE = frozenset(
    "a abbr b bdi bdo cite code em i kbd mark q s small span strong sub sup u".split()
)
VERBATIM = ("style", "script", "title", "svg")

_PARTS = re.compile(
    rf"<({'|'.join(VERBATIM)})\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_TAG_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
_HANGUL = "가-힣ㄱ-ㅎㅏ-ㅣ"
_CLOSING = r"\)\]\}%℃»”’」』〉》〕】"
_INSIDE = re.compile(
    rf"(?<=[{_HANGUL}])(?=[{_HANGUL}0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z{_CLOSING}])(?=[{_HANGUL}])"
    rf"|(?:(?<=&#x27;)|(?<=&quot;)|(?<=&rsquo;)|(?<=&rdquo;))(?=[{_HANGUL}])"
)
_WORD = re.compile(r"\S+")
_LINE_END = re.compile(r"<br\b", re.IGNORECASE)


def keep_words(html: str) -> str:
    """HTML whose Korean words do not break; tags, styles, scripts and titles stay as they are."""
    kept: list[str] = []
    before, end = "", 0
    for part in _PARTS.finditer(html):
        text = html[end : part.start()]
        kept += [_keep_text(text, before), part[0]]
        before = text[-1:] or before
        if not _is_inline(part[0]):
            before = ""
        end = part.end()
    kept.append(_keep_text(html[end:], before))
    return "".join(kept)


def longest_paragraph(html: str) -> int:
    """Characters between two tags that begin or end a block of text."""
    longest = length = end = 0
    for part in _PARTS.finditer(html):
        length += part.start() - end
        end = part.end()
        if not _is_inline(part[0]) and not _LINE_END.match(part[0]):
            longest, length = max(longest, length), 0
    return max(longest, length + len(html) - end)


def _keep_text(text: str, before: str) -> str:
    """Join within words, and to the word that a tag such as </b> has just interrupted."""
    if before and text and _INSIDE.search(before + text[0]):
        return JOINER + _WORD.sub(_joined, text)
    return _WORD.sub(_joined, text)


def _joined(word: re.Match[str]) -> str:
    return word[0] if len(word[0]) > LONGEST_KEPT else _INSIDE.sub(JOINER, word[0])


def _is_inline(tag: str) -> bool:
    name = _TAG_NAME.match(tag)
    return name is not None and name[1].lower() in INLINE
