"""What happens to an adaptation when its lesson changes."""

import pytest
from django.urls import reverse

from core.models import Job
from curriculum.mine import news
from curriculum.mine.comparing import Kind, open_changes, safeguards_changed
from curriculum.mine.models import OwnLesson, StepText
from curriculum.mine.services import StepChoice, save_lesson
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_step
from users.models import Notification

from .shelves import actor, an_adaptation, change, raw_steps, rewrite, steps_of


@pytest.fixture
def own(teacher, lesson) -> OwnLesson:
    return an_adaptation(teacher, lesson, note="내 메모")


def tell() -> None:
    """Do what a worker would."""
    for job in Job.objects.filter(kind=news.TELL):
        news.tell_of_change(None, job.params)


def news_of(person) -> list[tuple[str, str]]:
    ours = Notification.objects.of(person.actor_id).filter(kind__startswith="my_lessons.")
    return list(ours.values_list("kind", "url"))


def changed_text(lesson: LessonPage, **fields) -> LessonPage:
    steps = raw_steps(lesson)
    steps[0]["value"] |= {"pupils_do": "새로 바뀐 말", **fields}
    return rewrite(lesson, steps)


def decide(client, own, decision: str, change=None):
    own = OwnLesson.objects.get(pk=own.pk)
    change = change or open_changes(own)[0]
    sent = {
        "version": own.version,
        "block": change.block_id,
        "digest": change.digest,
        "decision": decision,
    }
    return client.post(reverse("my_lessons:decide", args=[own.pk]), sent, follow=True)


def now(own) -> OwnLesson:
    return OwnLesson.objects.get(pk=own.pk)


def test_the_teacher_is_told_once_and_only_who_has_something_to_decide(teacher, lesson, own):
    rewrite(lesson, raw_steps(lesson))
    tell()
    assert news_of(teacher) == []
    changed_text(lesson)
    tell()
    tell()
    assert news_of(teacher) == [(news.CHANGED, reverse("my_lessons:changes", args=[own.pk]))]


def test_old_and_new_stand_beside_each_other(client, lesson, own):
    changed_text(lesson)
    html = client.get(reverse("my_lessons:changes", args=[own.pk])).content.decode()
    assert "함께 읽어요." in html
    assert "새로 바뀐 말" in html
    assert "내 메모" in html
    desk = client.get(reverse("curriculum:desk")).content.decode()
    assert reverse("my_lessons:changes", args=[own.pk]) in desk


def test_until_it_is_decided_the_old_wording_stays(client, lesson, own):
    changed_text(lesson)
    html = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert "새로 바뀐 말" not in html


@pytest.mark.parametrize(("decision", "text"), [("take", "새로 바뀐 말"), ("keep", "함께 읽어요.")])
def test_a_changed_step_is_taken_or_kept_and_the_note_stays(client, lesson, own, decision, text):
    changed_text(lesson)
    decide(client, own, decision)
    first = steps_of(own)[0]
    assert (first.text.value["pupils_do"], first.own_note) == (text, "내 메모")
    assert open_changes(now(own)) == []


def test_what_was_kept_is_asked_again_only_when_it_changes_again(client, lesson, own):
    changed_text(lesson)
    decide(client, own, "keep")
    changed_text(lesson, title="이름만 그대로")
    assert [one.kind for one in open_changes(now(own))] == [Kind.CHANGED]


@pytest.mark.parametrize(("decision", "is_dropped"), [("take", False), ("keep", True)])
def test_a_new_step_stands_where_the_lesson_has_it(client, lesson, own, decision, is_dropped):
    steps = raw_steps(lesson)
    new = {"type": "step", "id": "new-step", "value": a_step(5, "main") | {"title": "새 단계"}}
    rewrite(lesson, [steps[0], new, *steps[1:]])
    decide(client, own, decision)
    titles = [(step.text.value["title"], step.is_dropped) for step in steps_of(own)]
    assert titles[1] == ("새 단계", is_dropped)
    assert len(titles) == 4
    assert open_changes(now(own)) == []


@pytest.mark.parametrize(("decision", "is_dropped"), [("take", True), ("keep", False)])
def test_a_step_taken_out_is_never_lost_silently(client, lesson, own, decision, is_dropped):
    rewrite(lesson, raw_steps(lesson)[1:])
    decide(client, own, decision)
    first = steps_of(own)[0]
    assert (first.is_dropped, first.own_note) == (is_dropped, "내 메모")
    assert open_changes(now(own)) == []
    html = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert "내 메모" in html


def test_what_is_left_out_asks_for_nothing_until_it_is_wanted(client, teacher, lesson, own):
    first = steps_of(own)[0]
    change(teacher, own, {first.pk: StepChoice(first.own_minutes, "내 메모", True)})
    changed_text(lesson)
    assert open_changes(now(own)) == []
    change(teacher, own, {first.pk: StepChoice(first.own_minutes, "내 메모")})
    assert len(open_changes(now(own))) == 1


@pytest.mark.parametrize("wrong", ["block", "digest", "decision", "version"])
def test_only_what_was_seen_is_decided(client, lesson, own, wrong):
    changed_text(lesson)
    seen = open_changes(now(own))[0]
    sent = {
        "version": now(own).version,
        "block": seen.block_id,
        "digest": seen.digest,
        "decision": "take",
    }
    for value in ("", "x", "9" * 30):
        client.post(reverse("my_lessons:decide", args=[own.pk]), sent | {wrong: value})
    assert len(open_changes(now(own))) == 1
    changed_text(lesson, title="또 다르게")  # after the page was opened
    client.post(reverse("my_lessons:decide", args=[own.pk]), sent)
    assert steps_of(own)[0].text.value["pupils_do"] == "함께 읽어요."


def test_safeguards_that_read_otherwise_are_read_before_teaching(client, teacher, lesson, own):
    lesson = rewrite(lesson, raw_steps(lesson), quiet_alternative="바깥 공기를 쐬어요.")
    tell()
    assert [kind for kind, _url in news_of(teacher)] == [news.CHANGED]
    page = client.get(reverse("my_lessons:changes", args=[own.pk]))
    assert "바깥 공기를 쐬어요." in page.content.decode()
    shown = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert "바깥 공기를 쐬어요." in shown  # without any decision
    sent = reverse("my_lessons:read_safeguards", args=[own.pk])
    client.post(sent, {"digest": "0" * 64})
    assert safeguards_changed(now(own))
    client.post(sent, {"digest": page.context["reads_anew"]})
    assert not safeguards_changed(now(own))


def test_a_lesson_that_is_unpublished_may_not_be_taught(client, teacher, lesson, own):
    save_lesson(actor=actor(teacher), lesson=lesson)
    LessonPage.objects.get(pk=lesson.pk).unpublish()
    tell()
    assert {kind for kind, _url in news_of(teacher)} == {news.GONE}
    assert len(news_of(teacher)) == 2
    html = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert "내 메모" in html
    assert "지금은 이 수업을 하지" in html
    assert lesson.quiet_alternative in html


def test_a_lesson_that_is_deleted_stays_readable_to_its_teacher(client, teacher, lesson, own):
    title = lesson.title
    LessonPage.objects.get(pk=lesson.pk).get_parent().specific.delete()
    assert [kind for kind, _url in news_of(teacher)] == [news.GONE]
    for name in ("lesson", "adapt", "changes", "remove"):
        answer = client.get(reverse(f"my_lessons:{name}", args=[own.pk]))
        assert answer.status_code == 200, name
    html = client.get(reverse("my_lessons:lesson", args=[own.pk])).content.decode()
    assert "내 메모" in html
    assert title in html
    assert "지금은 이 수업을 하지" in html
    assert client.get(reverse("my_lessons:shelf")).status_code == 200
    assert client.get(reverse("curriculum:desk")).status_code == 200
    assert StepText.objects.count() == 3


def test_publishing_what_nobody_keeps_asks_for_no_work(lesson):
    rewrite(lesson, raw_steps(lesson))
    assert not Job.objects.filter(kind=news.TELL).exists()
