"""Slides: what pupils may see, all of it, in pieces that fit; cards hold the rest."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from curriculum.audiences import Audience, LessonShown
from curriculum.models import LessonPage
from curriculum.outputs.present.cards import cards_of
from curriculum.outputs.present.pieces import MOST, pieces_of, width_of
from curriculum.outputs.present.slides import SlideKind, slides_of
from tests.curriculum.lessons import CANARY, WALL_TEXT, a_lesson, a_step

WORDS = st.text(alphabet="가나다 abc.?\n。", max_size=400)


@given(WORDS, st.integers(min_value=3, max_value=60))
def test_pieces_fit_and_nothing_is_lost(text, most):
    pieces = pieces_of(text, most)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(width_of(piece) <= most for piece in pieces)
    assert all(piece.strip() for piece in pieces)


def test_a_text_is_divided_between_sentences_where_that_can_be():
    text = "하나를 함께 읽어요. 둘을 함께 말해요. 셋을 함께 써요."
    assert pieces_of(text, 25) == ["하나를 함께 읽어요. 둘을 함께 말해요.", "셋을 함께 써요."]


def test_the_deck_opens_with_promises_a_way_out_and_help_and_ends_with_help(lesson):
    deck = slides_of(LessonShown(lesson, Audience.PUPIL))
    kinds = [slide.kind for slide in deck]
    assert kinds[:4] == [SlideKind.OPENING, SlideKind.RULES, SlideKind.QUIET, SlideKind.HELP]
    assert kinds[-2:] == [SlideKind.EXIT, SlideKind.HELP]
    assert [slide.number for slide in deck] == list(range(1, len(deck) + 1))
    assert WALL_TEXT in [slide.lead for slide in deck]


def test_no_slide_holds_what_only_teachers_see_and_the_cards_do(lesson):
    deck = slides_of(LessonShown(lesson, Audience.PUPIL))
    assert CANARY not in repr(deck)
    shown = LessonShown(lesson, Audience.TEACHER)
    cards = cards_of(shown, deck)
    assert len(cards) == len(deck)
    assert cards[-1].next is None
    steps = [card.step for card in cards if card.slide.kind == SlideKind.STEP]
    assert all(CANARY in step.teacher_does for step in steps)
    asked = [card.question for card in cards if card.slide.kind == SlideKind.EXIT]
    assert all(CANARY in question.answer for question in asked)
    with pytest.raises(ValueError, match="pupils"):
        slides_of(shown)


def test_a_long_step_takes_as_many_slides_as_it_needs():
    long = "친구의 말을 끝까지 듣고 함께 적어요. " * 30
    lesson = a_lesson(steps=[("step", a_step(40, "main") | {"pupils_do": long})])
    deck = slides_of(LessonShown(lesson, Audience.PUPIL))
    told = [slide for slide in deck if slide.kind == SlideKind.STEP]
    assert [slide.part for slide in told] == list(range(1, len(told) + 1))
    assert all(width_of(slide.lead + slide.text) <= MOST for slide in told)
    words = " ".join(slide.text for slide in told)
    assert words.count("함께 적어요.") == 30


def test_closing_steps_come_after_the_activities():
    steps = [("step", a_step(10, phase)) for phase in ("opening", "main", "closing")]
    lesson = a_lesson(steps=steps, minutes=30)
    with override("en"):
        deck = slides_of(LessonShown(lesson, Audience.PUPIL))
    assert [slide.about for slide in deck if slide.kind == SlideKind.STEP] == [1, 2, 3]


def test_a_draft_that_lacks_everything_has_a_deck():
    deck = slides_of(LessonShown(LessonPage(title="새 수업", slug="new"), Audience.PUPIL))
    assert deck[0].title == "새 수업"
