"""What is in a pack, for whom, and when it is made anew."""

import re
from pathlib import PurePosixPath

import pytest

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from curriculum.h5p.models import Activity
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPack
from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.packs.plan import plan_pack
from curriculum.outputs.services import packs
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_lesson_to_play, a_quick_press, files_of, packed

ELSEWHERE = re.compile(r"""\b(?:src|href|action|poster|srcset)\s*=\s*["']?\s*(?:https?:)?//""")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


def names_in(html: str) -> set[str]:
    """Files that a page asks for or leads to."""
    found = re.findall(r'(?:src|href)="([^"]+)"', html)
    named = {name.partition("#")[0] for name in found}
    return {name for name in named if name and not name.startswith(("tel:", "data:"))}


@pytest.mark.parametrize("kind", PackKind)
def test_every_file_that_is_named_is_in_the_pack_and_nothing_lies_elsewhere(kind: PackKind) -> None:
    sources = [("source", {"title": "조사", "url": "https://somewhere.example/report"})]
    files = files_of(packed(a_lesson_to_play(sources=sources), kind))
    pages = {name for name in files if name.endswith(".html") and "/" not in name}
    assert len(pages) == (2 if kind == PackKind.SCORM else 3)
    for page in pages:
        html = files[page].decode()
        assert names_in(html) <= set(files), page
        assert not ELSEWHERE.search(html), page
        assert "https://" not in html, page
    style = files["looks/core/site.css"].decode()
    assert {f"looks/core/{name}" for name in re.findall(r"url\(([^)]+)\)", style)} <= set(files)


def test_names_are_safe_for_any_system_and_korean_ones_stay_whole() -> None:
    names = list(files_of(packed(a_lesson_to_play(), PackKind.PUPIL)))
    assert "먼저 읽어 주세요.txt" in names
    for name in names:
        parts = PurePosixPath(name).parts
        assert ".." not in parts
        assert not name.startswith("/")
        assert not re.search(r'[\\:*?"<>|\x00-\x1f]', name), name
    assert len({name.lower() for name in names}) == len(names)


def test_the_same_lesson_makes_the_same_bytes() -> None:
    lesson = a_lesson_to_play()
    first = b"".join(packed(lesson, PackKind.PUPIL).read())
    LessonPack.objects.all().delete()
    assert b"".join(packed(lesson, PackKind.PUPIL).read()) == first


def test_an_unchanged_lesson_is_packed_once() -> None:
    lesson = a_lesson()
    made = packed(lesson, PackKind.PUPIL)
    assert packed(lesson, PackKind.PUPIL) == made
    assert LessonPack.objects.count() == 1


def test_asking_twice_while_it_is_made_is_one_job() -> None:
    lesson = a_lesson()
    asked = {packs.ask_for_pack(lesson, PackKind.PUPIL, actor=SYSTEM).pk for _ in range(3)}
    assert len(asked) == 1


def change_a_number(lesson: LessonPage) -> None:
    line = lesson.help_lines.get()
    line.phone = "02-000-1111"
    line.save()


def change_a_step(lesson: LessonPage) -> None:
    lesson.steps[0].value["pupils_do"] = "다르게 해요."
    lesson.save_revision().publish()


def change_an_activity(lesson: LessonPage) -> None:
    activity = Activity.objects.get(pk=lesson.activities[0].value.pk)
    activity.title = "새 제목"
    activity.save_revision().publish()


def take_an_activity_back(lesson: LessonPage) -> None:
    Activity.objects.get(pk=lesson.activities[0].value.pk).unpublish()


@pytest.mark.parametrize(
    "change", [change_a_number, change_a_step, change_an_activity, take_an_activity_back]
)
def test_a_pack_that_is_no_longer_true_is_not_given_out(change) -> None:
    lesson = a_lesson_to_play()
    before = {kind: packed(lesson, kind).digest for kind in PackKind}
    change(LessonPage.objects.get(pk=lesson.pk))
    lesson = LessonPage.objects.get(pk=lesson.pk)
    for kind in PackKind:
        assert packs.current_pack(lesson, kind) is None
        assert packed(lesson, kind).digest != before[kind]


def test_every_pack_is_planned_in_few_queries(django_assert_max_num_queries) -> None:
    lesson = LessonPage.objects.select_related("locale").get(pk=a_lesson_to_play().pk)
    for kind in PackKind:
        with django_assert_max_num_queries(30):
            plan_pack(lesson, kind)


def test_a_lesson_taken_back_gives_the_job_up_in_words() -> None:
    lesson = a_lesson()
    job = packs.ask_for_pack(lesson, PackKind.PUPIL, actor=SYSTEM)
    lesson.unpublish()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.FAILED, packs.Fault.GONE)


def test_more_than_a_pack_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST_BYTES", 1000)
    job = packs.ask_for_pack(a_lesson(), PackKind.PUPIL, actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.FAILED, packs.Fault.TOO_LARGE)
    assert not LessonPack.objects.exists()


def test_progress_is_told_of_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []

    class Told:
        def step(self, done: int, total: int) -> None:
            told.append((done, total))

    lesson = a_lesson_to_play()
    packs.pack_lesson(Told(), {"lesson": lesson.pk, "kind": "pupil"})  # type: ignore[arg-type]
    total = plan_pack(lesson, PackKind.PUPIL).steps
    assert told == [(done, total) for done in range(total + 1)]


def test_a_pack_in_pieces_is_put_together_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "PIECE_BYTES", 100_000)
    made = packed(a_lesson(), PackKind.PUPIL)
    assert made.pieces.count() > 3
    assert sum(map(len, made.read())) == made.size
    assert "index.html" in files_of(made)
