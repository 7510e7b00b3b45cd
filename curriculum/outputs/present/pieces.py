"""Text in pieces that fit a slide, of whole sentences where that can be."""

import re
from collections.abc import Iterator

MOST = 88
"""Widths of a Hangul syllable: four and a half lines at 40 points on a screen of 1280 by 720."""
NARROW = 0.55  # a Latin letter, beside a Hangul syllable
FIRST_WIDE = 0x1100

_SENTENCES = re.compile(r"(?<=[.!?。…])\s+")
_PARAGRAPHS = re.compile(r"\s*\n\s*")


def width_of(text: str) -> float:
    return sum(1 if ord(letter) >= FIRST_WIDE else NARROW for letter in text)


def pieces_of(text: str, most: float = MOST) -> list[str]:
    """The text divided at paragraphs and sentences, else at words, and at letters in a word that
    alone is too wide. Nothing but white space is lost."""
    done: list[str] = []
    for gap, part in _parts(text, most):
        joined = f"{done[-1]}{gap}{part}" if done else part
        if done and width_of(joined) <= most:
            done[-1] = joined
        else:
            done.append(part)
    return done


def _parts(text: str, most: float) -> Iterator[tuple[str, str]]:
    """Each part that is not divided, and what stands before it."""
    for paragraph in filter(None, _PARAGRAPHS.split(text.strip())):
        gap = "\n"
        for sentence in _SENTENCES.split(paragraph):
            for part in _small(sentence, most):
                yield gap, part
                gap = " "


def _small(sentence: str, most: float) -> list[str]:
    if width_of(sentence) <= most:
        return [sentence]
    words = sentence.split()
    if len(words) > 1:
        return [part for word in words for part in _small(word, most)]
    step = int(most)
    return [sentence[start : start + step] for start in range(0, len(sentence), step)]
