"""Reading lessons, and what strange requests get."""

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.blocks import Block

from core.actors import Actor
from core.personal_data import Person
from curriculum import blocks
from curriculum.models import TeacherVerification
from curriculum.personal import TEACHERS, over
from curriculum.school_years import name_of_years
from curriculum.services.verification import ask_for_verification

BLOCKS = [
    block for block in vars(blocks).values() if isinstance(block, type) and issubclass(block, Block)
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_block_shows_editors_a_preview(block):
    one = block()
    assert one.is_previewable
    html = one.render(one.normalize(one.get_preview_value()))
    assert html.strip()
    assert "None" not in html


def test_years_are_named_in_both_languages():
    with override("ko"):
        assert name_of_years(5, 6) == "초등학교 5–6학년"
        assert name_of_years(9, 9) == "중학교 3학년"
    with override("en"):
        assert name_of_years(6, 7) == "Elementary year 6 to Middle school year 1"


def test_a_teachers_data_is_found_erased_and_forgotten_in_time(teacher, school):
    with time_machine.travel("2026-05-01", tick=False):
        row = ask_for_verification(actor=Actor(teacher.actor_id, "teacher"), school=school)
    [found] = TEACHERS.find(Person(actor_id=teacher.actor_id))
    assert found["id"] == str(row.pk)
    assert not over(row.asked_at)
    assert over(row.asked_at.replace(year=2027)).get() == row
    assert TEACHERS.erase(Person(actor_id=teacher.actor_id)) == 1
    assert not TeacherVerification.objects.exists()


def test_the_step_template_draws_nothing_that_is_not_given():
    html = render_to_string("curriculum/blocks/step.html", {"value": {"title": "읽기"}})
    assert "amber" not in html
