"""Whatever editors and teachers do in whatever order, safeguards stay and no note is lost."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.mine.comparing import open_changes
from curriculum.mine.models import OwnLesson
from curriculum.mine.services import (
    Decision,
    Move,
    NothingLeft,
    StepChoice,
    decide_about_step,
)
from curriculum.mine.taught import LessonTaught
from curriculum.mine.wordings import SAFEGUARDS, source_steps
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_step

from .shelves import a_lesson_of_three, actor, an_adaptation, change, raw_steps, steps_of

NUMBER = st.integers(0, 7)
NOTES = st.sampled_from(["", "하나", "둘", "셋"])
EDITS = st.one_of(
    st.tuples(st.just("reword"), NUMBER, st.sampled_from(["가", "나", "다"])),
    st.tuples(st.just("lengthen"), NUMBER, st.integers(1, 30)),
    st.tuples(st.just("insert"), NUMBER, NUMBER),
    st.tuples(st.just("take out"), NUMBER, st.none()),
    st.tuples(st.just("move"), NUMBER, NUMBER),
    st.tuples(st.just("safeguard"), NUMBER, st.none()),
    st.tuples(st.just("note"), NUMBER, NOTES),
    st.tuples(st.just("drop"), NUMBER, st.booleans()),
    st.tuples(st.just("shift"), NUMBER, st.sampled_from([-1, 1])),
    st.tuples(st.just("decide"), NUMBER, st.sampled_from(Decision)),
)


class Sequence:
    """A lesson and one adaptation of it, and what must be true of them at any time."""

    def __init__(self, teacher: Any) -> None:
        self.teacher, self.lesson = teacher, a_lesson_of_three()
        self.own = an_adaptation(teacher, self.lesson)
        self.notes: dict[str, str] = {}
        self.made = 0

    def do(self, what: str, which: int, how: Any) -> None:
        if what in ("note", "drop", "shift"):
            self._change_own(what, which, how)
        elif what == "decide":
            self._decide(which, how)
        else:
            self._edit(what, which, how)

    def _change_own(self, what: str, which: int, how: Any) -> None:
        steps = steps_of(self.own)
        step = steps[which % len(steps)]
        choices, move = {}, None
        if what == "note":
            choices = {step.pk: StepChoice(step.own_minutes, how, step.is_dropped)}
        elif what == "drop":
            choices = {step.pk: StepChoice(step.own_minutes, step.own_note, how)}
        else:
            move = Move(step.pk, how)
        try:
            with transaction.atomic():
                change(self.teacher, self.own, choices, move=move)
        except NothingLeft:
            return
        if what == "note":
            self.notes[step.block_id] = how

    def _decide(self, which: int, decision: Decision) -> None:
        own = OwnLesson.objects.get(pk=self.own.pk)
        if waiting := open_changes(own):
            one = waiting[which % len(waiting)]
            decide_about_step(
                actor=actor(self.teacher),
                pk=own.pk,
                version=own.version,
                block_id=one.block_id,
                digest=one.digest,
                decision=decision,
            )

    def _edit(self, what: str, which: int, how: Any) -> None:
        page, steps = LessonPage.objects.get(pk=self.lesson.pk), raw_steps(self.lesson)
        at = which % len(steps)
        if what == "safeguard":
            page.quiet_alternative = f"쉬어요 {which}"
        elif what == "insert":
            self.made += 1
            new = {"type": "step", "id": f"made-{self.made}", "value": a_step(5, "main")}
            steps.insert(at, new)
        elif what == "reword":
            steps[at]["value"]["pupils_do"] = how
        elif what == "lengthen":
            steps[at]["value"]["minutes"] = how
        elif what == "take out" and len(steps) > 1:
            del steps[at]
        elif what == "move":
            steps.insert(how % len(steps), steps.pop(at))
        page.steps = LessonPage._meta.get_field("steps").stream_block.to_python(steps)
        page.minutes = sum(step["value"]["minutes"] for step in steps)
        page.save()

    def check(self) -> None:
        own = OwnLesson.objects.select_related("lesson").get(pk=self.own.pk)
        page, steps = LessonPage.objects.get(pk=self.lesson.pk), steps_of(own)
        taught = LessonTaught(own, steps)
        for name in SAFEGUARDS:
            assert str(getattr(taught, name)) == str(getattr(page, name)), name
        assert list(taught.help_lines) == list(page.help_lines.all())
        held = {step.block_id: step.own_note for step in steps}
        assert {block_id: held.get(block_id) for block_id in self.notes} == self.notes
        shown = {one.own.pk for one in taught.taught} | {step.pk for step in taught.left_out}
        assert shown == {step.pk for step in steps}
        assert taught.taught
        assert taught.minutes == sum(one.shown.minutes for one in taught.taught)
        self._check_wordings(own, steps)

    def _check_wordings(self, own: OwnLesson, steps: list[Any]) -> None:
        """What nobody has to decide about reads as the lesson, or as the teacher kept it."""
        source = {step.block_id: step.digest for step in source_steps(own.lesson)}
        waiting = {one.block_id for one in open_changes(own)}
        for step in steps:
            if step.is_dropped or step.block_id in waiting:
                continue
            assert source.get(step.block_id, "") in (step.text.digest, step.answered)
        assert set(source) <= waiting | {step.block_id for step in steps}

    def settle(self) -> None:
        """Take everything over that can be: then nothing waits, and all wordings agree."""
        for _once in range(20):
            if not open_changes(OwnLesson.objects.get(pk=self.own.pk)):
                return
            self._decide(0, Decision.TAKE)
            self.check_notes_alone()
        raise AssertionError("deciding never ends")

    def check_notes_alone(self) -> None:
        held = {step.block_id: step.own_note for step in steps_of(self.own)}
        assert {block_id: held.get(block_id) for block_id in self.notes} == self.notes


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=st.lists(EDITS, max_size=14))
def test_safeguards_stay_and_no_note_is_lost(teacher, edits):
    with transaction.atomic():
        sequence = Sequence(teacher)
        for what, which, how in edits:
            sequence.do(what, which, how)
            sequence.check()
        sequence.settle()
        transaction.set_rollback(True)
