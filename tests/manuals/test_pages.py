"""Reading and asking, publishing an edition, and what strange requests get."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import Job
from instructors.manuals.models import Chapter, Edition, EditionPrint
from instructors.manuals.services import prints
from tests.manuals.books import CANARY, a_manual, an_edition, rewrite, text_of, typed
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core


def jobs():
    return Job.objects.filter(kind=prints.KIND)


def page_of(edition, name="edition", *more):
    return reverse(f"manuals:{name}", args=[edition.pk, *more])


def test_an_edition_is_read_in_the_language_of_the_reader(instructor, edition):
    korean = instructor.get(page_of(edition)).content.decode()
    assert "교실에 가기 전에" in korean
    assert "1.0판" in korean
    english = instructor.get("/en" + page_of(edition)).content.decode()
    assert "Before you enter" in english
    assert "Edition 1.0" in english
    assert CANARY in instructor.get(page_of(edition, "chapter", 2)).content.decode()


def test_an_older_edition_points_to_the_newest(instructor, edition, manual):
    rewrite(Chapter.objects.get(manual=manual, sort_order=1), "새 글")
    newer = an_edition(manual)
    assert page_of(newer) in instructor.get(page_of(edition)).content.decode()
    assert "새로 나온 판" not in instructor.get(page_of(newer)).content.decode()
    shelf = instructor.get(reverse("manuals:shelf")).content.decode()
    assert page_of(newer) in shelf
    assert page_of(edition) not in shelf


def test_no_get_asks_for_a_print(instructor, edition):
    for name in ("edition", "book"):
        for method in (instructor.get, instructor.head):
            method(page_of(edition, name))
    assert instructor.get(page_of(edition, "ask")).status_code == 405
    assert not jobs().exists()
    answer = instructor.get(page_of(edition, "book"))
    assert answer["Location"] == page_of(edition)


def test_the_button_asks_once_and_the_page_shows_the_bar(instructor, edition):
    for _ in range(3):
        assert instructor.post(page_of(edition, "ask"))["Location"] == page_of(edition)
    assert jobs().count() == 1
    page = instructor.get(page_of(edition)).content.decode()
    assert '<progress class="meter__bar" value="0" max="4"' in page
    EditionPrint.objects.create(text=text_of(edition), part=1, body=b"%PDF-", size=5)
    page = instructor.get(page_of(edition)).content.decode()
    assert '<progress class="meter__bar" value="1" max="4"' in page
    EditionPrint.objects.create(text=text_of(edition), part=0, body=b"%PDF-", size=5)
    page = instructor.get(page_of(edition)).content.decode()
    assert "<progress" not in page
    assert page_of(edition, "book") in page
    jobs().delete()
    instructor.post(page_of(edition, "ask"))
    assert not jobs().exists()


def test_a_form_without_its_token_asks_for_nothing(edition):
    strict = signed_in(
        Client(enforce_csrf_checks=True), make_person(Role.INSTRUCTOR), second_factor=False
    )
    assert strict.post(page_of(edition, "ask")).status_code == 403
    assert not jobs().exists()


@pytest.mark.parametrize(
    "path",
    [
        "/manuals/nonsense/",
        "/manuals/00000000-0000-7000-8000-000000000000/",
        "/manuals/{pk}/chapters/0/",
        "/manuals/{pk}/chapters/4/",
        "/manuals/{pk}/chapters/99999999999999999999999999/",
        "/manuals/{pk}/chapter-99999999999999999999999999.pdf",
        "/manuals/{pk}/chapter-4.pdf",
        "/manuals/{pk}/pictures/..%2f..%2fetc",
        "/manuals/{pk}/pictures/none.png",
        "/manuals/{pk}/pictures/%EF%BF%BF.svg",
    ],
)
def test_what_is_not_there_is_not_found(instructor, edition, path):
    assert instructor.get(path.format(pk=edition.pk)).status_code == 404


def test_asking_is_limited(instructor, edition, monkeypatch):
    monkeypatch.setattr("instructors.manuals.views.reading.allow", lambda *args: False)
    answer = instructor.post(page_of(edition, "ask"))
    assert answer.status_code == 429
    assert answer["Retry-After"]


def test_the_shelf_asks_the_same_however_many_there_are(
    instructor, django_assert_num_queries, edition
):
    address = reverse("manuals:shelf")
    instructor.get(address)
    with CaptureQueriesContext(connection) as alone:
        instructor.get(address)
    for number in range(3):
        an_edition(a_manual(chapters=1, title=f"매뉴얼 {number}"))
    with django_assert_num_queries(len(alone)):
        page = instructor.get(address).content.decode()
    assert page.count('class="card"') == 4


def test_an_empty_shelf_says_so(instructor):
    assert "아직 매뉴얼이 없어요" in instructor.get(reverse("manuals:shelf")).content.decode()


def test_a_reviewer_publishes_an_edition(reviewer, manual):
    address = reverse("manuals_publish", args=[manual.pk])
    assert reviewer.get(address).status_code == 200
    answer = reviewer.post(address, typed(manual))
    edition = Edition.objects.get()
    assert answer["Location"] == page_of(edition)
    assert edition.reviewer_ko == "안전검토단"
    again = reviewer.post(address, typed(manual))
    assert again.status_code == 422
    assert "달라진 것이 없습니다" in again.content.decode()
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_revision": ""},
        {"is_revision": "maybe"},
        {"whats_new_ko": " "},
        {"whats_new_en": "가" * 2001},
        {"reviewer_ko": "가" * 121},
        {"reviewed_on": "2999-01-01"},
        {"reviewed_on": "31 February"},
    ],
)
def test_a_wrong_form_keeps_what_was_typed(reviewer, manual, wrong):
    answer = reviewer.post(reverse("manuals_publish", args=[manual.pk]), typed(manual) | wrong)
    assert answer.status_code == 422
    assert "Panel" in answer.content.decode()
    assert not Edition.objects.exists()


def test_an_empty_form_and_a_form_of_nothing(reviewer, manual):
    address = reverse("manuals_publish", args=[manual.pk])
    assert reviewer.post(address).status_code == 422
    assert reviewer.post(address, {"whats_new_ko": "\x00"}).status_code in {400, 422}
    missing = reverse("manuals_publish", args=[10**9])
    assert reviewer.post(missing, typed(manual)).status_code == 404
    english = manual.get_translations().get()
    assert reviewer.get(reverse("manuals_publish", args=[english.pk])).status_code == 404


def test_what_is_missing_is_said_in_the_form(reviewer, manual):
    Chapter.objects.get(locale__language_code="en", sort_order=2).unpublish()
    address = reverse("manuals_publish", args=[manual.pk])
    assert "2번째 이야기" in reviewer.get(address).content.decode()
    answer = reviewer.post(address, typed(manual))
    assert answer.status_code == 422
    assert "2번째 이야기" in answer.content.decode()


def test_who_writes_does_not_publish_an_edition(manual):
    editor = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    address = reverse("manuals_publish", args=[manual.pk])
    for answer in (editor.get(address), editor.post(address, typed(manual))):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")  # Wagtail's refusal
    assert not Edition.objects.exists()
    for model in ("manual", "chapter", "edition"):
        listed = editor.get(reverse(f"wagtailsnippets_manuals_{model}:list"))
        assert listed.status_code == 200


def test_the_editor_sees_a_draft_as_it_would_be_drawn(manual):
    chapter = Chapter.objects.get(manual=manual, sort_order=1)
    html = chapter.make_preview_request().rendered_content
    assert CANARY in html


def test_screens_of_editions_have_no_way_to_change_one(reviewer, edition):
    pages = "wagtailsnippets_manuals_edition"
    assert reviewer.get(reverse(f"{pages}:inspect", args=[edition.pk])).status_code == 200
    for name, args in (("add", []), ("edit", [edition.pk]), ("delete", [edition.pk])):
        answer = reviewer.get(reverse(f"{pages}:{name}", args=args))
        assert answer.status_code in {302, 403}, name
    listed = reviewer.get(reverse("wagtailsnippets_manuals_manual:list")).content.decode()
    assert reverse("manuals_publish", args=[edition.manual_id]) in listed
    assert timezone.localdate() == edition.published_on
