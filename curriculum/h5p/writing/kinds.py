"""Which kinds of activity can be written here, as the installed libraries describe them."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from curriculum.h5p.models import Blob, Library, LibraryFile

from .desk import Kind
from .semantics import WORDS_OF_CONTENT, WORDS_OF_LABELS, SemanticsTooDeep, read_fields, told_in

OURS = ("Jikimi.QuestionSet", "Jikimi.ChatScenario")
H5P_ORG = (
    "H5P.MultiChoice",
    "H5P.TrueFalse",
    "H5P.Blanks",
    "H5P.DragText",
    "H5P.SingleChoiceSet",
    "H5P.QuestionSet",
    "H5P.Dialogcards",
    "H5P.Summary",
    "H5P.ImageHotspots",
    "H5P.BranchingScenario",
)
WRITABLE = (*OURS, *H5P_ORG)
TITLES_KO = {
    "Jikimi.QuestionSet": "문제 모음",
    "Jikimi.ChatScenario": "대화 시나리오",
    "Jikimi.Choice": "고르기",
    "Jikimi.TrueFalse": "그럴까, 아닐까",
    "Jikimi.Order": "차례 맞추기",
    "Jikimi.Match": "짝 맞추기",
    "Jikimi.Reflect": "생각해 보기",
    "H5P.MultiChoice": "여러 보기 중에서 고르기",
    "H5P.TrueFalse": "참·거짓",
    "H5P.Blanks": "빈칸 채우기",
    "H5P.DragText": "낱말 끌어 넣기",
    "H5P.SingleChoiceSet": "하나 고르기 모음",
    "H5P.QuestionSet": "H5P 문제 모음",
    "H5P.Dialogcards": "대화 카드",
    "H5P.Summary": "요약하기",
    "H5P.ImageHotspots": "그림에서 짚어 보기",
    "H5P.BranchingScenario": "갈림길 이야기",
}
TRANSLATIONS_KEPT = 256


def installed(name: str) -> Library | None:
    """The newest patch of "H5P.MultiChoice 1.16"; None where there is none, or no such name."""
    machine_name, _space, version = name.partition(" ")
    major, _dot, minor = version.partition(".")
    if not (major.isdecimal() and minor.isdecimal() and len(version) < 12):
        return None
    return Library.objects.of(machine_name, int(major), int(minor)).first()


def writable_libraries() -> list[Library]:
    """The newest version of every kind that can be begun here, ours first."""
    found: dict[str, Library] = {}
    for library in Library.objects.runnable().filter(machine_name__in=WRITABLE).in_order():
        found.setdefault(library.machine_name, library)
    return sorted(found.values(), key=lambda one: WRITABLE.index(one.machine_name))


def can_be_written(library: Library) -> bool:
    return library.runnable and library.machine_name in (*WRITABLE, *TITLES_KO)


def kind_of(library: Library, *, labels: str, content: str) -> Kind | None:
    """A library as something to write.

    Args:
        labels: Language of the person who writes.
        content: Language of the activity, which its defaults are taken in.

    Returns:
        None where its semantics cannot be read: it has none, or they are nested beyond use.
    """
    title = TITLES_KO.get(library.machine_name) if labels == "ko" else None
    try:
        fields = _fields(library.digest, library.machine_name, labels, content)
    except (SemanticsTooDeep, ValueError, LibraryFile.DoesNotExist, RecursionError):
        return None
    return Kind(library.ubername, title or library.title, fields)


@lru_cache(maxsize=TRANSLATIONS_KEPT)
def _fields(digest: str, machine_name: str, labels: str, content: str) -> Any:
    """By the library's digest, which names its files: they never change under it."""
    wanted = {"semantics.json", f"language/{labels}.json", f"language/{content}.json"}
    files = _json_files(digest, wanted)
    if "semantics.json" not in files:
        raise LibraryFile.DoesNotExist
    semantics = files["semantics.json"]
    for language, words in ((labels, WORDS_OF_LABELS), (content, WORDS_OF_CONTENT)):
        told = files.get(f"language/{language}.json")
        translation = told.get("semantics") if isinstance(told, dict) else None
        semantics = told_in(semantics, translation, words, library=machine_name, language=language)
    return read_fields(semantics)


def _json_files(digest: str, wanted: Iterable[str]) -> dict[str, Any]:
    files = LibraryFile.objects.filter(library__digest=digest, path__in=wanted)
    return {file.path: _json(file.blob) for file in files.select_related("blob")}


def _json(blob: Blob) -> Any:
    return json.loads(blob.read().decode("utf-8-sig"))
