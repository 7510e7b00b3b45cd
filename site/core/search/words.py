"""Text into tokens: what is kept of a page in the index, and how a word looks in there."""

import re
from collections.abc import Iterator
from unicodedata import normalize

MOST_TOKENS = 15_000  # of one field; PostgreSQL forgets positions in a text after 16,383
LONGEST_TOKEN = 40  # letters; PostgreSQL refuses words over 2,047 bytes
SHORTEST_STEM = 2  # syllables

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_HANGUL = re.compile(r"[가-힣]+")

# Particles and the endings of verbs made with 하다 and 되다, as they follow a noun.
_ENDINGS = sorted(
    (
        "은 는 이 가 을 를 의 에 도 만 과 와 로 나 께 랑 야 "
        "으로 에서 에게 한테 께서 부터 까지 보다 처럼 이나 이랑 라고 이라 마다 조차 밖에 만큼 "
        "에는 에도 "
        "으로는 에서는 에서의 에게서 이라고 인가요 이에요 예요 입니다 인데 이란 란 "
        "하기 하는 하다 하고 하면 하려면 해요 해서 했다 했어요 했는데 합니다 한다 하지 할까 "
        "되다 되는 되면 됐다 됐어요 돼요 되었 됩니다 된다"
    ).split(),
    key=len,
    reverse=True,
)
# Nouns that end like one of these endings and lose their meaning without it.
_WHOLE_NOUNS = tuple(
    "어린이 놀이 아이 나이 차이 사이 전문가 활동가 상담가 국가 평가 휴가 증가 추가 "
    "제도 정도 태도 속도 지도 의도 보도 유도 인지도 효과 결과 교과 학과 사과 통과 "
    "동의 회의 주의 정의 강의 문의 합의 논의 토의 편의 경로 진로 통로 ".split()
)


def is_hangul(word: str) -> bool:
    return bool(_HANGUL.fullmatch(word))


def words(text: str) -> Iterator[str]:
    """Runs of Hangul, and runs of other letters and digits, in small letters. Nothing of a word
    can be read as an operator by a database."""
    for found in _WORD.finditer(normalize("NFKC", text).lower()):
        yield found[0] if is_hangul(found[0]) else singular(found[0])[:LONGEST_TOKEN]


def pairs(run: str) -> list[str]:
    """Overlapping pairs of syllables: 그루밍 is 그루, 루밍. One syllable stays alone."""
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def tokens(text: str) -> Iterator[str]:
    """What the index holds of a text. The first syllable of each Korean word goes before its
    pairs: by it one-syllable words are found, and words that begin a word come first."""
    for word in words(text):
        if is_hangul(word):
            if len(word) > 1:
                yield word[0]
            yield from pairs(word)
        else:
            yield word


def indexed(text: str) -> str:
    kept: list[str] = []
    for token in tokens(text):
        if len(kept) == MOST_TOKENS:
            break
        kept.append(token)
    return " ".join(kept)


def stem(run: str) -> str:
    """A Korean word without its particle or ending, if two syllables are left."""
    if run.endswith(_WHOLE_NOUNS):
        return run
    for ending in _ENDINGS:
        if run.endswith(ending) and len(run) - len(ending) >= SHORTEST_STEM:
            return run[: -len(ending)]
    return run


def singular(word: str) -> str:
    """An English word without its plural ending, by the few rules that need no dictionary."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1]


def key(text: str) -> str:
    """The same for a phrase however it is spaced, capitalised or put in the plural."""
    return "".join(words(text))
