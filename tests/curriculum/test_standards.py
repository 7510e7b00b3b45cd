"""Standards and concepts as editors keep them, and what is missing while one writes."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.models import EditingSession

from curriculum.audiences import Audience, LessonShown
from curriculum.models import AchievementStandard, GuidanceConcept, LessonPage
from curriculum.requirements import REQUIREMENTS
from tests.curriculum.lessons import a_draft, a_lesson
from tests.users.people import make_person, signed_in
from users.roles import Role

LIST = "wagtailsnippets_curriculum_achievementstandard:list"


def a_standard(code: str, **changes) -> AchievementStandard:
    given = {"text_ko": "구별한다", "text_en": "Tells apart", "source": "예시", **changes}
    return AchievementStandard.objects.create(code=code, **given)


def test_a_standard_cannot_stand_below_itself():
    top = a_standard("a")
    below = a_standard("b", parent=top)
    top.parent = below
    with pytest.raises(ValidationError) as refused:
        top.full_clean()
    assert "parent" in refused.value.message_dict
    top.refresh_from_db()
    AchievementStandard.objects.get(code="b").full_clean()


@pytest.mark.parametrize(
    ("role", "status"), [(Role.EDITOR, 200), (Role.ADMINISTRATOR, 200), (Role.TRIAGE_OFFICER, 302)]
)
def test_editors_keep_standards_and_others_do_not(role, status):
    client = signed_in(Client(), make_person(role, enrolled=True))
    assert client.get(reverse(LIST)).status_code == status


def test_a_lesson_names_its_standards_with_their_concepts(client, django_assert_num_queries):
    concepts = [
        GuidanceConcept.objects.create(code=code, words_ko=f"개념 {code}", words_en=code)
        for code in ("4.2", "5.5")
    ]
    standards = [a_standard(f"s{number}") for number in range(4)]
    for standard in standards:
        standard.concepts.set(concepts)
    draft = a_draft()
    draft.standards = standards
    draft.save_revision().publish()
    lesson = LessonPage.objects.get(pk=draft.pk)
    shown = LessonShown(lesson, Audience.VISITOR)
    with django_assert_num_queries(2):
        found = [[str(one) for one in each.concepts.all()] for each in shown.mapped_to]
    assert found == [["4.2 개념 4.2", "5.5 개념 5.5"]] * 4
    assert "4.2 개념 4.2" in client.get(lesson.url).content.decode()


def test_the_preview_says_what_is_missing_and_the_page_does_not(client):
    draft = a_draft(quiet_alternative="", ground_rules=[])
    draft.save_revision(clean=False)
    missing = [one.field for one in draft.missing()]
    assert missing == ["ground_rules", "quiet_alternative"]
    preview = draft.make_preview_request(RequestFactory().get("/"), "").content.decode()
    for field in missing:
        assert f'data-missing="{field}"' in preview
    whole = a_lesson(slug="whole")
    assert "data-missing" not in client.get(whole.url).content.decode()
    assert (
        "data-missing"
        not in whole.make_preview_request(RequestFactory().get("/"), "").content.decode()
    )


def test_wagtails_content_checks_know_each_requirement():
    editor = make_person(Role.EDITOR, enrolled=True)
    client = signed_in(Client(), editor)
    draft = a_draft()
    draft.save_revision()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    [found] = re.findall(r'id="checker-axe-configuration"[^>]*>(.*?)</script>', page, re.DOTALL)
    spec = json.loads(found)
    rules = {rule["selector"] for rule in spec["spec"]["rules"]}
    for one in REQUIREMENTS:
        assert f'[data-missing="{one.field}"]' in rules
        rule = f"lesson-lacks-{one.field.replace('_', '-')}"
        assert rule in spec["options"]["runOnly"]
        assert spec["messages"][rule]["error_name"] == str(one.words)


def test_two_editors_of_one_lesson_are_told_of_each_other():
    """Wagtail's own notice: somebody else saved a version meanwhile."""
    draft = a_draft()
    seen = draft.save_revision()
    people = [make_person(Role.EDITOR, enrolled=True) for _ in range(2)]
    first, second = (signed_in(Client(), person) for person in people)
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for client in (first, second):
        assert client.get(url).status_code == 200
    draft.title = "먼저 고친 제목"
    draft.save_revision(user=people[0])
    session = EditingSession.objects.get(user=people[1])
    ping = reverse(
        "wagtailadmin_editing_sessions:ping",
        args=("wagtailcore", "page", draft.pk, session.pk),
    )
    [other] = second.post(ping, {"revision_id": seen.pk}).json()["other_sessions"]
    assert other["is_editing"] is False
    assert other["revision_id"] == draft.latest_revision_id


def test_the_preview_may_be_framed_by_the_editor_and_the_page_by_nobody():
    client = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    lesson = a_lesson()
    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk]))
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "script-src 'self'" in preview["Content-Security-Policy"]
    assert preview["Content-Security-Policy"].count("frame-ancestors") == 1
    page = Client().get(lesson.url)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
