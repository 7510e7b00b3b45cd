"""The page on which a teacher adapts a lesson."""

import pytest
from django.test import Client
from django.urls import reverse

from curriculum.mine.models import OwnLesson
from curriculum.mine.services import ChangedMeanwhile, StepChoice
from curriculum.mine.taught import LessonTaught
from tests.curriculum.lessons import a_lesson, a_step
from tests.users.people import signed_in

from .shelves import a_teacher, an_adaptation, change, form_of, queries_of, steps_of


def url_of(own) -> str:
    return reverse("my_lessons:adapt", args=[own.pk])


def test_order_length_notes_and_leaving_out(client, own):
    first, second, third = steps_of(own)
    sent = form_of(own, own_title="우리 반", own_note="천천히")
    sent |= {f"minutes_{first.pk}": 12, f"note_{second.pk}": "칠판", f"dropped_{third.pk}": "on"}
    assert client.post(url_of(own), sent)["Location"] == reverse("my_lessons:lesson", args=[own.pk])
    own = OwnLesson.objects.get()
    taught = LessonTaught(own, steps_of(own))
    assert (own.title, own.own_note) == ("우리 반", "천천히")
    assert [(step.own.own_minutes, step.own.own_note) for step in taught.taught] == [
        (12, ""),
        (20, "칠판"),
    ]
    assert (taught.minutes, [step.starts_at for step in taught.steps]) == (32, [0, 12])
    assert [step.pk for step in taught.left_out] == [third.pk]


def test_minutes_as_in_the_lesson_are_no_choice(client, own):
    client.post(url_of(own), form_of(own))
    assert [step.minutes for step in steps_of(own)] == [None, None, None]


@pytest.mark.parametrize(
    ("which", "way", "order"),
    [(0, "down", [1, 0, 2]), (2, "up", [0, 2, 1]), (0, "up", [0, 1, 2]), (2, "down", [0, 1, 2])],
)
def test_a_button_moves_a_step_and_keeps_what_was_typed(client, own, which, way, order):
    before = [step.pk for step in steps_of(own)]
    sent = form_of(own, own_note="쓰던 말", move=f"{before[which]}-{way}")
    answer = client.post(url_of(own), sent)
    assert answer["Location"].endswith(f"#own-step-{before[which]}")
    assert [step.pk for step in steps_of(own)] == [before[at] for at in order]
    assert OwnLesson.objects.get().own_note == "쓰던 말"


@pytest.mark.parametrize("move", ["", "x-up", "1-sideways", "999999999999-up", "-", "up"])
def test_a_strange_button_saves_and_moves_nothing(client, own, move):
    before = [step.pk for step in steps_of(own)]
    assert client.post(url_of(own), form_of(own, move=move)).status_code == 302
    assert [step.pk for step in steps_of(own)] == before


@pytest.mark.parametrize(
    "words",
    [
        "전화 010-1234-5678",
        "０１０ １２３４ ５６７８",
        "kim@haneul.example",
        "090101-3123456",
        "6학년 2반 13번",
    ],
)
def test_what_points_to_a_pupil_is_refused_and_kept_on_the_page(client, own, words):
    first = steps_of(own)[0]
    for name in ("own_title", "own_note", f"note_{first.pk}"):
        page = client.post(url_of(own), form_of(own, **{name: words}))
        assert page.status_code == 422
        assert words in page.content.decode()
    assert OwnLesson.objects.get().version == own.version


@pytest.mark.parametrize("minutes", ["0", "-3", "101", "", "zehn", "9" * 5000, "1.5"])
def test_impossible_minutes_are_said_beside_the_field(client, own, minutes):
    first = steps_of(own)[0]
    page = client.post(url_of(own), form_of(own, **{f"minutes_{first.pk}": minutes}))
    assert page.status_code == 422
    assert f"id_minutes_{first.pk}_error" in page.content.decode()


def test_one_step_stays(client, own):
    dropped = {f"dropped_{step.pk}": "on" for step in steps_of(own)}
    page = client.post(url_of(own), form_of(own, **dropped))
    assert page.status_code == 422
    assert not any(step.is_dropped for step in steps_of(own))


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": "-1"}, {"version": "9" * 400}])
def test_a_form_that_is_none_of_ours_breaks_nothing(client, own, sent):
    assert client.post(url_of(own), sent).status_code in (409, 422)
    assert OwnLesson.objects.get().version == own.version


def test_safeguards_are_no_field_and_cannot_be_sent(client, own, lesson):
    html = client.get(url_of(own)).content.decode()
    names = ("ground_rules", "quiet_alternative", "disclosure_card", "largest_group", "help_lines")
    assert not [name for name in names if f'name="{name}' in html]
    client.post(url_of(own), form_of(own, quiet_alternative="", ground_rules="", is_fictional=""))
    shown = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert lesson.quiet_alternative in shown
    assert str(lesson.ground_rules[0].value) in shown


def test_two_windows_the_later_one_loses_nothing(client, teacher, own):
    first = steps_of(own)[0]
    other = form_of(own, own_note="둘째 창", **{f"minutes_{first.pk}": 15})
    client.post(url_of(own), form_of(own, own_note="첫째 창"))
    late = client.post(url_of(own), other)
    html = late.content.decode()
    assert late.status_code == 409
    assert "둘째 창" in html
    assert 'value="15"' in html
    assert OwnLesson.objects.get().own_note == "첫째 창"
    again = other | {"version": OwnLesson.objects.get().version}
    assert f'name="version" value="{again["version"]}"' in html
    assert client.post(url_of(own), again).status_code == 302
    assert OwnLesson.objects.get().own_note == "둘째 창"


def test_an_older_version_is_refused_by_the_service(teacher, own):
    change(teacher, own, {}, own_note="하나")
    with pytest.raises(ChangedMeanwhile):
        change(teacher, own, {}, own_note="둘", version=own.version)
    assert OwnLesson.objects.get().own_note == "하나"


def test_choices_about_steps_of_others_do_nothing(teacher, own, school):
    theirs = an_adaptation(a_teacher(school), own.lesson)
    strange = steps_of(theirs)[0]
    change(teacher, own, {strange.pk: StepChoice(99, "남의 것", True)})
    assert steps_of(theirs)[0].own_note == ""


def test_a_saved_lesson_has_no_such_page(client, teacher, lesson):
    client.post(reverse("my_lessons:save", args=[lesson.pk]))
    own = OwnLesson.objects.get()
    assert client.get(url_of(own)).status_code == 404


def test_without_a_token_nothing_changes(teacher, own):
    strict = signed_in(Client(enforce_csrf_checks=True), teacher, second_factor=False)
    assert strict.post(url_of(own), form_of(own, own_note="밖에서")).status_code == 403
    assert OwnLesson.objects.get().own_note == ""


def test_pages_cost_the_same_with_many_steps(client, teacher, own):
    many = a_lesson(steps=[("step", a_step(1, "main")) for _number in range(40)], minutes=40)
    long = an_adaptation(teacher, many)
    for name in ("lesson", "adapt", "changes"):
        few = queries_of(client, reverse(f"my_lessons:{name}", args=[own.pk]))
        assert queries_of(client, reverse(f"my_lessons:{name}", args=[long.pk])) == few, name
