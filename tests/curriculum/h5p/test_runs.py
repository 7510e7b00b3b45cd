"""A class plays and is counted, and of no pupil anything is kept (laws 4 and 14)."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.actors import Actor
from core.ids import new_id
from core.personal_data import personal_data
from curriculum.h5p.counts import FEWEST_SHOWN, Outcome, counted, counts_of
from curriculum.h5p.models import Batch, Run, Tally
from curriculum.h5p.services import Answer, RunOver, begin_run, count_answers, end_run
from curriculum.h5p.services.runs import NotReady
from curriculum.h5p.statements import NotStatements, read_statements
from privacy.services.retention import run as run_retention
from tests.curriculum.h5p.store import a_run, an_activity
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core
RIGHT = {"question": "q0", "correct": True, "first": True}
SOME = "0b8a4f2e-5d1c-4c36-9a55-3c1f8e2d7a90"  # what workers of one run name alike
OURS = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}


def handful(*answers, batch=None) -> dict:
    given_ = answers or ({"question": "q0", "correct": True, "first": True},)
    return {"batch": str(batch or uuid4()), "answers": list(given_)}


def send(client, run, data, **headers):
    return client.post(
        f"/activities/runs/{run.pk}/statements/",
        data if isinstance(data, str | bytes) else json.dumps(data),
        content_type="application/json",
        headers={**OURS, **headers},
    )


def test_answers_become_counts_and_nothing_else(client) -> None:
    run = a_run()
    for correct in (True, True, False, None):
        answer = {"question": "q1", "correct": correct, "first": True}
        assert send(client, run, handful(answer)).json() == {"taken": 1}
    again = {"question": "q1", "correct": True, "first": False}
    send(client, run, handful(again))
    tally = Tally.objects.get()
    assert (tally.answered, tally.judged, tally.correct, tally.tries) == (4, 3, 2, 5)
    columns = {f.name for model in (Run, Tally, Batch) for f in model._meta.local_fields}
    assert columns == {
        "id",
        "activity",
        "bundle",
        "begun_by",
        "begun_at",
        "ends_at",
        "run",
        "question",
        "answered",
        "judged",
        "correct",
        "tries",
    }  # fmt: skip  - a field more needs a reason why it points to no pupil


def test_a_handful_sent_again_is_counted_once(client) -> None:
    run, data = a_run(), handful()
    assert send(client, run, data).json() == {"taken": 1}
    assert send(client, run, data).json() == {"taken": 0}
    assert Tally.objects.get().answered == 1


def test_no_session_no_cookie_no_address(client) -> None:
    run = a_run()
    answer = send(client, run, handful())
    assert not answer.cookies
    page = client.get(f"/activities/runs/{run.pk}/")
    assert not page.cookies
    assert b"csrf" not in page.content


@pytest.mark.parametrize(
    "data",
    [
        "", "x", "[]", "null", "{}", '{"batch": 1, "answers": []}', "[" * 5000, b"\xff\xfe",
        json.dumps(handful() | {"name": "김보람"}),
        json.dumps({"batch": "x", "answers": [{"question": "", "correct": None, "first": True}]}),
        json.dumps({"batch": SOME, "answers": []}),
        json.dumps(handful(RIGHT | {"response": "words"}, batch=SOME)),
        json.dumps(handful({"question": "q0", "correct": True}, batch=SOME)),
        json.dumps(handful({"question": "a b", "correct": True, "first": True}, batch=SOME)),
        json.dumps(handful({"question": "q" * 65, "correct": True, "first": True}, batch=SOME)),
        json.dumps(handful({"question": "q0", "correct": "yes", "first": True}, batch=SOME)),
        json.dumps(handful({"question": "q0", "correct": 1, "first": True}, batch=SOME)),
        json.dumps(handful({"question": "q0", "correct": True, "first": 1}, batch=SOME)),
        json.dumps(handful({"question": None, "correct": True, "first": True}, batch=SOME)),
        json.dumps(handful("q", batch=SOME)),
        json.dumps(handful(*[{"question": "q0", "correct": True, "first": True}] * 41, batch=SOME)),
        '{"batch": NaN, "answers": [Infinity]}',
    ],
)  # fmt: skip
def test_what_our_page_never_sends_is_refused_and_counts_nothing(client, data) -> None:
    run = a_run()
    assert send(client, run, data).status_code == 400
    assert not Tally.objects.exists()


def test_too_much_and_too_often_is_refused(client, monkeypatch) -> None:
    from core.limits import Limit
    from curriculum.h5p.views import classes

    run = a_run()
    assert send(client, run, " " * 9000).status_code == 413
    monkeypatch.setattr(classes, "STATEMENTS", Limit("h5p.test", 2, 60))
    assert send(client, run, handful()).status_code == 200
    assert send(client, run, handful()).status_code == 200
    assert send(client, run, handful()).status_code == 429
    other = begin_run(run.activity, actor=Actor(new_id(), "teacher"))
    assert send(client, other, handful()).status_code == 200  # another class is not held up


def test_only_our_own_page_may_send(client) -> None:
    run = a_run()
    assert send(client, run, handful(), **{"sec-fetch-site": "cross-site"}).status_code == 403
    assert send(client, run, handful(), origin="null").status_code == 403
    assert client.get(f"/activities/runs/{run.pk}/statements/").status_code == 405
    assert not Tally.objects.exists()


def test_a_run_ends_by_itself_or_by_its_teacher(client) -> None:
    run = a_run()
    end_run(run)
    assert send(client, run, handful()).status_code == 410
    assert client.get(f"/activities/runs/{run.pk}/").status_code == 410
    with pytest.raises(RunOver):
        count_answers(uuid4(), uuid4(), [])
    draft = an_activity(is_live=False)
    with pytest.raises(NotReady):
        begin_run(draft, actor=Actor(new_id(), "teacher"))


@pytest.mark.parametrize("made_up", ["q9", "kim-boram-2-3", "010-1234-5678"])
def test_made_up_questions_are_refused_and_never_kept(client, made_up) -> None:
    run = a_run()
    real = {"question": "q0", "correct": True, "first": True}
    assert send(client, run, handful(real, real | {"question": made_up})).status_code == 400
    assert not Tally.objects.exists()
    assert not Batch.objects.exists()


def test_parts_that_the_core_names_anew_in_each_browser_are_left_out(client) -> None:
    run = a_run()
    real = {"question": "q0", "correct": True, "first": True}
    drawn = real | {"question": str(uuid4())}
    assert send(client, run, handful(real, drawn)).status_code == 200
    assert [one.question for one in Tally.objects.all()] == ["q0"]


def test_a_class_goes_seven_days_after_its_end() -> None:
    run = a_run()
    count_answers(run.pk, uuid4(), [Answer("q0", True, True)])
    Run.objects.update(ends_at=timezone.now() - timedelta(days=6, hours=23))
    list(run_retention(timezone.now(), dry=False))
    assert Run.objects.exists()
    Run.objects.update(ends_at=timezone.now() - timedelta(days=7, hours=1))
    list(run_retention(timezone.now(), dry=False))
    assert not Run.objects.exists()
    assert not Tally.objects.exists()
    assert not Batch.objects.exists()
    assert "h5p.runs" in dict(personal_data.items())


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_no_number_under_five_can_be_read_or_worked_out(right, wrong, unjudged, is_over) -> None:
    judged = right + wrong
    answered = judged + unjudged
    shown = counted("q", answered, judged, right, is_over=is_over)
    numbers = [n for n in (shown.answered, shown.correct, shown.wrong) if n is not None]
    assert all(number >= FEWEST_SHOWN and number % FEWEST_SHOWN == 0 for number in numbers)
    if shown.correct is not None and shown.answered is not None and shown.wrong is not None:
        assert shown.outcome is Outcome.SPLIT
        assert shown.answered == shown.correct + shown.wrong
    else:
        assert (shown.correct, shown.wrong) == (None, None)


@given(st.integers(0, 60), st.integers(0, 60), st.booleans())
def test_two_looks_at_an_open_run_do_not_tell_how_the_answer_between_came_out(
    right, wrong, correct
) -> None:
    before = counted("q", right + wrong, right + wrong, right, is_over=False)
    one_more = right + wrong + 1
    after = counted("q", one_more, one_more, right + correct, is_over=False)
    other = counted("q", one_more, one_more, right + (not correct), is_over=False)
    assert after == other
    assert before.correct is None
    assert after.outcome in (Outcome.FEW, Outcome.OPEN)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: (
    st.lists(inner) | st.dictionaries(st.sampled_from(["batch", "answers", "question"]), inner)
)))  # fmt: skip
def test_reading_statements_never_falls_over(data) -> None:
    with pytest.raises(NotStatements):
        read_statements(data)


def test_a_teacher_opens_sees_counts_and_closes(client, django_assert_max_num_queries) -> None:
    activity = an_activity()
    teacher = make_person(Role.TEACHER)
    signed_in(client, teacher, second_factor=False)
    assert activity.title in client.get("/activities/").content.decode()
    opened = client.post(f"/activities/{activity.pk}/begin/")
    run = Run.objects.get()
    assert opened["Location"] == f"/activities/runs/{run.pk}/counts/"
    for number in range(12):
        count_answers(run.pk, uuid4(), [Answer("", number % 2 == 0, True)])
    [one] = counts_of(run)
    assert (one.label, one.answered, one.correct, one.wrong) == (activity.title, 10, None, None)
    with django_assert_max_num_queries(12):
        page = client.get(opened["Location"]).content.decode()
    assert f"/activities/runs/{run.pk}/" in page
    stranger = signed_in(type(client)(), make_person(Role.TEACHER), second_factor=False)
    assert stranger.get(opened["Location"]).status_code == 404
    assert stranger.post(f"/activities/runs/{run.pk}/end/").status_code == 404
    client.post(f"/activities/runs/{run.pk}/end/")
    run.refresh_from_db()
    assert run.ends_at <= timezone.now()
    [one] = counts_of(run)
    assert (one.answered, one.correct, one.wrong) == (10, 5, 5)
    assert "5건 이상" in client.get(opened["Location"]).content.decode()
