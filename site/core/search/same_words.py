"""Other words for the same thing: Korean and English, what people type and what we say.

Two sources: the city's glossary, which editors keep, and a few everyday words that need no entry
there. One query, a small table.
"""

from collections import defaultdict
from collections.abc import Iterable

from core.models import GlossaryTerm

from .asked import SameWords
from .words import key

# Reviewed with the glossary of docs and demo content, November 2026. Each row works both ways.
EVERYDAY: tuple[tuple[str, ...], ...] = (
    ("딥페이크", "deepfake", "허위영상물", "합성 사진", "synthetic picture", "synthetic image"),
    ("그루밍", "grooming"),
    ("몸캠피싱", "sextortion"),
    ("학교", "school"),
    ("수업", "lesson"),
    ("캠페인", "campaign"),
    ("선생님", "교사", "teacher"),
    ("학부모", "양육자", "보호자", "parent", "carer"),
    ("청소년", "teenager", "youth"),
    ("초등학생", "초등", "elementary"),
    ("신고", "report"),
    ("상담", "counselling", "counseling"),
    ("SNS", "소셜 미디어", "social media"),
    ("AI", "인공지능", "artificial intelligence"),
)


def same_words() -> SameWords:
    """By the key of a word or phrase: other words for it. What we do not say leads to what we
    say, and never the other way."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in EVERYDAY:
        _both_ways(found, row)
    terms = GlossaryTerm.objects.values_list("word_ko", "word_en", "not_this")
    for korean, english, not_this in terms:
        _both_ways(found, (korean, english))
        for unsaid in filter(None, map(str.strip, not_this.split(","))):
            found[key(unsaid)] += [korean, english]
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


def _both_ways(found: dict[str, list[str]], row: Iterable[str]) -> None:
    words = [word for word in row if word]
    for word in words:
        found[key(word)] += [other for other in words if key(other) != key(word)]
