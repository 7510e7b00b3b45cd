"""Lessons with activities, packed and taken out of the zip again."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from core.actors import SYSTEM
from core.jobs import run_job
from curriculum.h5p.demo.build import parameters_of
from curriculum.h5p.models import Activity, Library
from curriculum.h5p.writing.services import write_activity
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPack
from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.services.packs import ask_for_pack, current_pack
from tests.curriculum.h5p.libraries.stage import demo_content
from tests.curriculum.h5p.writing.shelf import install_ours
from tests.curriculum.lessons import a_lesson

CHAT, SET = "Jikimi.ChatScenario", "Jikimi.QuestionSet"


def an_activity_of_ours(name: str, language: str = "ko") -> Activity:
    """Published, as the demo city wrote it."""
    content = demo_content(name)
    library = Library.objects.get(machine_name=name)
    activity = write_activity(
        library=library,
        title=content["title"][language],
        language=language,
        parameters=parameters_of(library, content, language),
        actor=SYSTEM,
    )
    activity.latest_revision.publish()
    return Activity.objects.get(pk=activity.pk)


def a_lesson_to_play(**changes: Any) -> LessonPage:
    """With a chat and a set of questions."""
    install_ours()
    played = [("activity", an_activity_of_ours(name)) for name in (CHAT, SET)]
    return a_lesson(activities=played, **changes)


def packed(lesson: LessonPage, kind: PackKind) -> LessonPack:
    """Asked for, and made by the worker."""
    run_job(ask_for_pack(lesson, kind, actor=SYSTEM).pk)
    made = current_pack(lesson, kind)
    assert made is not None
    return made


def files_of(pack: LessonPack) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(b"".join(pack.read()))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def a_quick_press(sheets: Sequence[Any], **more: Any) -> Iterator[bytes]:
    """Stands in for the press where what is printed is not looked at."""
    return (b"%PDF-made" for _sheet in sheets)


def put_down(pack: LessonPack, folder: Path) -> None:
    with zipfile.ZipFile(BytesIO(b"".join(pack.read()))) as archive:
        archive.extractall(folder)


def text_of(files: dict[str, bytes]) -> str:
    """All that can be read in a pack, PDFs too."""
    return "\n".join(_text(name, body) for name, body in files.items())


def _text(name: str, body: bytes) -> str:
    if not name.endswith(".pdf"):
        return body.decode("utf-8", "replace")
    document = PdfReader(BytesIO(body))
    pages = "".join(page.extract_text() for page in document.pages)
    return f"{pages}{document.metadata}".replace("\u2060", "")
