"""Packs and time: what is changed while one is made, and when an earlier one goes."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.utils import timezone

from core.actors import SYSTEM
from core.jobs import run_job
from core.models import Job
from curriculum.models import LessonPage
from curriculum.outputs.models import LessonPack
from curriculum.outputs.packs.kinds import PackKind
from curriculum.outputs.packs.plan import plan_pack
from curriculum.outputs.services import packs
from tests.curriculum.lessons import a_lesson
from tests.curriculum.outputs.packing import a_lesson_to_play, a_quick_press, packed


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.outputs.services.prints.render_pdfs", a_quick_press)


def dial(lesson: LessonPage, number: str) -> None:
    line = lesson.help_lines.get()
    line.phone = number
    line.save()


def after_a_change(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[], None]) -> None:
    """Have something happen while the work is at one of its steps."""
    step = getattr(packs, name)

    def changed(*given: Any) -> Any:
        change()
        return step(*given)

    monkeypatch.setattr(packs, name, changed)


@pytest.mark.parametrize("step", ["make_prints", "write_pack", "_keep"])
def test_what_changes_while_it_is_packed_is_packed_anew(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    lesson = a_lesson()
    job = packs.ask_for_pack(lesson, PackKind.PUPIL, actor=SYSTEM)
    with monkeypatch.context() as meanwhile:
        after_a_change(meanwhile, step, lambda: dial(lesson, "02-000-1111"))
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.WAITING, packs.Fault.CHANGED)
    assert packs.current_pack(lesson, PackKind.PUPIL) is None

    run_job(job.pk)  # due at once
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert packs.current_pack(lesson, PackKind.PUPIL) is not None


def test_what_changes_each_time_ends_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    lesson, numbers = a_lesson(), iter(range(100))
    job = packs.ask_for_pack(lesson, PackKind.PUPIL, actor=SYSTEM)
    after_a_change(monkeypatch, "_keep", lambda: dial(lesson, f"02-000-11{next(numbers):02}"))
    for _run in range(10):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault, job.attempts) == (Job.State.FAILED, packs.Fault.CHANGED, 5)


def test_a_failure_of_what_the_lesson_no_longer_says_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packs, "MOST_BYTES", 1000)
    lesson = a_lesson()
    job = packs.ask_for_pack(lesson, PackKind.PUPIL, actor=SYSTEM)
    after_a_change(monkeypatch, "write_pack", lambda: dial(lesson, "02-000-1111"))
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.WAITING, packs.Fault.CHANGED)


def aged(pack: LessonPack, **ago: int) -> LessonPack:
    pack.made_at = timezone.now() - timedelta(**ago)
    pack.save()
    return pack


def test_an_earlier_pack_goes_once_the_newer_is_a_day_old() -> None:
    lesson = a_lesson()
    first = aged(packed(lesson, PackKind.PUPIL), days=20)
    dial(lesson, "02-000-1111")
    second = packed(lesson, PackKind.PUPIL)
    assert list(LessonPack.objects.order_by("made_at")) == [first, second]  # still downloading

    aged(second, hours=25)
    dial(lesson, "02-000-2222")
    third = packed(lesson, PackKind.PUPIL)
    assert list(LessonPack.objects.order_by("made_at")) == [second, third]


@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        ("curriculum.h5p.services.one_page", "ONLY_WITHIN", "default-src 'none'"),
        ("curriculum.outputs.packs.scorm", "ORGANISATION", "course"),
    ],
)
def test_what_is_written_around_the_lesson_counts_as_a_change(
    monkeypatch: pytest.MonkeyPatch, place: str, name: str, value: str
) -> None:
    lesson = a_lesson_to_play()
    before = plan_pack(lesson, PackKind.SCORM).digest
    monkeypatch.setattr(import_module(place), name, value)
    assert plan_pack(lesson, PackKind.SCORM).digest != before
