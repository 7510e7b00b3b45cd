"""What an editor sees beside the fields: each output, older versions, flags."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import streamfield

from core.models import LegalFact
from curriculum.models import LessonPage
from curriculum.previews import previews
from tests.curriculum.lessons import CANARY, a_help_line, a_lesson, a_unit, whole
from users.roles import Role

from .people import someone, whole_form

MODES = ["", *previews]
CARD = streamfield([("line", CANARY)])


@pytest.fixture
def as_editor():
    return someone(Role.EDITOR)[1]


def a_fact(**changes) -> LegalFact:
    today = timezone.localdate()
    values = {
        "code": "law-1",
        "article": "성폭력처벌법 제14조의2",
        "text_ko": "만들기만 해도 처벌받습니다.",
        "text_en": "Making is punished.",
        "in_force_on": today - timedelta(days=900),
        "review_due_on": today + timedelta(days=300),
    }
    return LegalFact.objects.create(**values | changes)


@pytest.mark.parametrize("mode", MODES)
def test_each_output_is_previewed_from_the_unsaved_form(as_editor, lesson, mode):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    form = whole_form(slug=lesson.slug, title="아직 저장하지 않은 제목")
    assert as_editor.post(address, form).json()["is_valid"]
    shown = as_editor.get(f"{address}?mode={mode}")
    assert shown.status_code == 200
    if shown["Content-Type"].startswith("text/html"):
        assert "아직 저장하지 않은 제목" in shown.content.decode()
    else:
        assert shown.content.startswith(b"%PDF")


@pytest.mark.parametrize("mode", MODES)
def test_a_lesson_that_was_never_saved_is_previewed_too(as_editor, mode):
    args = ("curriculum", "lessonpage", a_unit().pk)
    address = reverse("wagtailadmin_pages:preview_on_add", args=args)
    assert as_editor.post(address, whole_form(slug="new")).json()["is_valid"]
    assert as_editor.get(f"{address}?mode={mode}").status_code == 200


def test_the_preview_of_visitors_shows_nothing_of_teachers(as_editor, lesson):
    address = reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])
    assert CANARY not in as_editor.get(address).content.decode()


def test_a_mode_nobody_offers_shows_what_visitors_see(as_editor, lesson):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    as_editor.post(address, whole_form(slug=lesson.slug, disclosure_card=CARD))
    assert CANARY in as_editor.get(f"{address}?mode=teach").content.decode()
    assert CANARY not in as_editor.get(f"{address}?mode=nonsense").content.decode()


def test_versions_are_compared_in_every_kind_of_field(as_editor, lesson):
    """Each field that an editor fills is changed at once, lists and tables of others among them."""
    draft = lesson.get_latest_revision_as_object()
    changed = {
        name: [(block, _other(value)) for block, value in blocks]
        for name, blocks in whole().items()
        if isinstance(blocks, list)
    }
    for name, value in changed.items():
        setattr(draft, name, value)
    draft.title, draft.largest_group = "다른 제목", 20
    draft.help_lines = []
    draft.save_revision(clean=False)
    args = [lesson.pk, "earliest", "latest"]
    page = as_editor.get(reverse("wagtailadmin_pages:revisions_compare", args=args))
    assert page.status_code == 200
    html = page.content.decode()
    assert "다른 제목" in html
    assert "달라진 말" in html
    assert str(a_help_line()) in html, "what was taken out of a list of others"
    table = BeautifulSoup(html, "html.parser").select_one("table.listing").get_text(" ", strip=True)
    assert "전개" in table
    assert "main" not in table, "codes are for the database"


def _other(value):
    if isinstance(value, dict):
        words = {key: "달라진 말" for key, one in value.items() if isinstance(one, str)}
        return value | words | {"phase": "main"} if "phase" in value else value | words
    return "달라진 말"


def test_a_lesson_that_is_past_its_review_says_so(as_editor):
    lesson = a_lesson(review_due_on=timezone.localdate() - timedelta(days=1))
    page = as_editor.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert "지났습니다" in page


def test_a_lesson_whose_law_has_changed_says_so(as_editor):
    fact = a_fact()
    lesson = a_lesson(legal_facts=[("law", {"code": fact.code})])
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert fact.article not in _flags(as_editor.get(address))
    LegalFact.objects.update(in_force_on=timezone.localdate())
    before = timezone.now() - timedelta(days=2)
    LessonPage.objects.filter(pk=lesson.pk).update(last_published_at=before)
    assert fact.article in _flags(as_editor.get(address))


def test_a_lesson_with_nothing_to_say_says_nothing(as_editor, lesson):
    page = as_editor.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk]))
    assert _flags(page) == ""


def _flags(page) -> str:
    """The words of the panel of flags."""
    html = page.content.decode()
    start = html.find('class="lesson-flags"')
    return html[start : html.find("</section>", start)] if start >= 0 else ""
