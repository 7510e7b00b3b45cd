"""A lesson on this subject cannot be published without what keeps pupils safe."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from curriculum.models import LessonPage
from curriculum.requirements import LARGEST_CLASS, REQUIREMENTS
from tests.curriculum.lessons import a_draft, a_help_line, a_unit
from tests.users.people import make_person, signed_in
from users.models import User
from users.roles import Role

WITHOUT = [
    ("ground_rules", {"ground_rules": []}),
    ("ground_rules", {"ground_rules": [("line", "  ")]}),
    ("is_fictional", {"is_fictional": False}),
    ("quiet_alternative", {"quiet_alternative": ""}),
    ("quiet_alternative", {"quiet_alternative": " \n"}),
    ("disclosure_card", {"disclosure_card": []}),
    ("help_lines", {"help_lines": []}),
    ("person_afterwards", {"person_afterwards": ""}),
    ("reviewer", {"reviewer": ""}),
    ("reviewer", {"reviewed_on": None}),
    ("reviewer", {"review_due_on": None}),
    ("largest_group", {"largest_group": None}),
    ("largest_group", {"largest_group": LARGEST_CLASS + 1}),
    ("steps", {"minutes": 45}),
]


@pytest.mark.parametrize(("field", "changes"), WITHOUT)
def test_publishing_is_refused_and_says_what_is_missing(field, changes):
    draft = a_draft(**changes)
    revision = draft.save_revision(clean=False)
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert field in refused.value.message_dict
    assert not LessonPage.objects.get(pk=draft.pk).live


def test_every_requirement_is_tried_above():
    assert {field for field, _ in WITHOUT} == {one.field for one in REQUIREMENTS}


def test_a_whole_lesson_is_published():
    draft = a_draft()
    assert draft.missing() == []
    draft.save_revision().publish()
    assert LessonPage.objects.get(pk=draft.pk).live


def test_there_is_no_way_around_in_the_code():
    draft = a_draft(quiet_alternative="")
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()


def test_scheduling_is_refused_as_well():
    draft = a_draft(person_afterwards="")
    draft.go_live_at = timezone.now() + timezone.timedelta(days=1)
    revision = draft.save_revision(clean=False)
    with pytest.raises(ValidationError):
        revision.publish()


@pytest.fixture
def as_editor(db) -> Client:
    return signed_in(Client(), make_person(Role.EDITOR, enrolled=True))


@pytest.fixture
def as_publisher(db) -> Client:
    """Writers hand in (tests/curriculum/editing/test_approval.py). Who may publish at once meets
    the same law."""
    person = make_person(Role.EDITOR, enrolled=True)
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    return signed_in(Client(), User.objects.get(pk=person.pk))


def form_of(**changes):
    empty = {name: streamfield([]) for name in STREAMS}
    data = {
        "title": "새 수업",
        "slug": "new-lesson",
        "intro": "한 문장",
        "year_from": 4,
        "year_to": 4,
        "theme": "grooming",
        "minutes": 40,
        **empty,
        **changes,
    }
    return nested_form_data(data)


STREAMS = (
    "activities",
    "objectives",
    "keywords",
    "misconceptions",
    "materials",
    "steps",
    "teacher_notes",
    "ground_rules",
    "disclosure_card",
    "sources",
    "starter_questions",
    "exit_questions",
    "worksheet",
    "family_letter",
    "easy_read",
    "legal_facts",
)
ADD = "wagtailadmin_pages:add"


def test_an_editor_may_save_a_draft_that_lacks_everything(as_editor):
    url = reverse(ADD, args=("curriculum", "lessonpage", a_unit().pk))
    assert as_editor.post(url, form_of()).status_code == 302
    draft = LessonPage.objects.get(slug="new-lesson")
    assert not draft.live
    edit = as_editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    for requirement in draft.missing():
        assert str(requirement.words) in edit.content.decode(), "the list stands beside the form"


def test_who_publishes_is_told_beside_each_field(as_publisher):
    url = reverse(ADD, args=("curriculum", "lessonpage", a_unit().pk))
    response = as_publisher.post(url, form_of(**{"action-publish": "publish"}))
    assert response.status_code == 422
    assert not LessonPage.objects.filter(slug="new-lesson").exists()
    errors = response.context["form"].errors
    assert {one.field for one in REQUIREMENTS} <= set(errors)


def test_a_whole_lesson_is_published_from_the_editor(as_publisher):
    line = [("line", "넘어가도 돼요")]
    step = {
        "phase": "main",
        "title": "읽기",
        "minutes": 40,
        "pupils_do": "읽어요",
        "teacher_does": "읽습니다",
        "shown": "",
        "notes": "",
    }
    form = form_of(
        ground_rules=streamfield(line),
        disclosure_card=streamfield(line),
        steps=streamfield([("step", step)]),
        is_fictional="on",
        quiet_alternative="그림",
        largest_group=30,
        person_afterwards="상담 선생님",
        reviewer="검토위원회",
        reviewed_on="2026-03-01",
        review_due_on="2027-03-01",
        **{"action-publish": "publish"},
    )
    form["help_lines"] = [a_help_line().pk]
    url = reverse(ADD, args=("curriculum", "lessonpage", a_unit().pk))
    response = as_publisher.post(url, form)
    assert response.status_code == 302, response.context["form"].errors
    assert LessonPage.objects.get(slug="new-lesson").live


@pytest.mark.parametrize("from_above", [False, True])
def test_publishing_many_at_once_stops_at_unready_ones_with_words(as_publisher, from_above):
    draft = a_draft(quiet_alternative="")
    draft.save_revision(clean=False)
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    chosen = a_unit().pk if from_above else draft.pk
    data = {"include_descendants": "on"} if from_above else {}
    response = as_publisher.post(f"{url}?id={chosen}&next=/admin/", data, follow=True)
    assert response.status_code == 200
    assert not LessonPage.objects.get(pk=draft.pk).live
    assert str(draft.missing()[0].words) in response.content.decode()


def test_a_draft_of_a_published_lesson_may_lack_something_while_it_is_written(as_publisher):
    draft = a_draft()
    draft.save_revision().publish()
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert as_publisher.post(url, form_of(title="다시 쓰는 중", slug=draft.slug)).status_code == 302
    lesson = LessonPage.objects.get(pk=draft.pk)
    assert lesson.live
    assert lesson.quiet_alternative, "what is published stays as it was"
    refused = as_publisher.post(url, form_of(slug=draft.slug, **{"action-publish": "publish"}))
    assert refused.status_code == 422
