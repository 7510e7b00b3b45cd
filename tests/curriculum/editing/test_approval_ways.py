"""Ways round the approval of lessons: each is tried as somebody who writes."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from curriculum.models import LessonPage
from tests.curriculum.lessons import a_draft, a_unit
from users.roles import Role

from .people import edit, fresh, someone, unreviewed, whole_form
from .test_reports import english_of


@pytest.fixture
def english(db) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def post(django_capture_on_commit_callbacks):
    """Sends a form; what waits for the end of the transaction is done, as on the site."""

    def send(client, name, pk, **data):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse(name, args=[pk]), data)

    return send


def live_english() -> bool:
    return LessonPage.objects.live().filter(locale__language_code="en").exists()


def translate(post, client, lesson, english, **data):
    name = "wagtail_localize:submit_page_translation"
    return post(client, name, lesson.pk, locales=[english.pk], **data)


def test_a_writer_cannot_publish(writer):
    lesson = unreviewed(writer[0])
    data = {"action-publish": "publish", "reviewer": "나", "reviewed_on": "2026-03-01"}
    edit(writer[1], lesson, **data, review_due_on="2027-03-01")
    assert not fresh(lesson).live
    address = reverse("wagtailadmin_pages:add", args=("curriculum", "lessonpage", a_unit().pk))
    writer[1].post(address, whole_form(slug="at-once", **data, review_due_on="2099-03-01"))
    assert not LessonPage.objects.get(slug="at-once").live, "it lacked nothing and stayed a draft"
    page = writer[1].get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()
    assert 'name="action-publish"' not in page
    assert 'name="action-submit"' in page


def test_a_writer_cannot_publish_many_at_once(writer):
    lesson = a_draft()
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    writer[1].post(f"{url}?id={lesson.pk}&next=/admin/")
    assert not fresh(lesson).live


def test_copies_of_lessons_are_not_published(writer, lesson):
    """A unit may be published by who writes; the lessons in it would be published with it."""
    unit = lesson.get_parent()
    address = reverse("wagtailadmin_pages:copy", args=[unit.pk])
    data = {"new_title": "사본", "new_slug": "copy", "new_parent_page": unit.get_parent().pk}
    for wish in ({"publish_copies": "on"}, {"alias": "on"}):
        writer[1].post(address, data | wish | {"copy_subpages": "on"})
        assert LessonPage.objects.live().get() == lesson
    writer[1].post(address, data | {"copy_subpages": "on"})
    copy = LessonPage.objects.exclude(pk=lesson.pk).get()
    assert copy.get_parent().slug == "copy"
    assert not copy.live


def test_a_writer_may_take_a_lesson_down(writer, lesson):
    writer[1].post(reverse("wagtailadmin_pages:unpublish", args=[lesson.pk]))
    assert not fresh(lesson).live


def test_a_translation_is_published_by_who_reviews_and_only_of_a_published_lesson(
    writer, safeguarding, lesson
):
    translated = english_of(lesson)
    translated.unpublish()
    may = {
        name: fresh(translated).permissions_for_user(person).can_publish()
        for name, (person, _client) in {"writer": writer, "reviewer": safeguarding}.items()
    }
    assert may == {"writer": False, "reviewer": True}
    lesson.unpublish()
    assert not fresh(translated).permissions_for_user(safeguarding[0]).can_publish()
    assert not lesson.permissions_for_user(safeguarding[0]).can_publish()


def test_a_draft_is_not_published_by_its_translation(writer, english, post):
    lesson = a_draft()  # with a reviewer the writer made up
    translate(post, writer[1], lesson, english)
    target = lesson.get_translation(english)
    source = TranslationSource.objects.get_for_instance(lesson)
    post(writer[1], "wagtail_localize:update_translations", source.pk, publish_translations="on")
    assert not fresh(target).live
    page = writer[1].get(reverse("wagtail_localize:update_translations", args=[source.pk]))
    assert b'type="checkbox" name="publish_translations"' not in page.content


def test_a_translation_of_a_published_lesson_begins_as_a_draft(writer, english, post, lesson):
    translate(post, writer[1], lesson, english)
    assert not fresh(lesson.get_translation(english)).live


def test_who_may_publish_is_told_what_the_source_lacks(english, post):
    person, client = someone(Role.EDITOR)
    person.is_superuser = True
    person.save()
    lesson = a_draft(quiet_alternative="")
    translate(post, client, lesson, english)
    source = TranslationSource.objects.get_for_instance(lesson)
    name = "wagtail_localize:update_translations"
    answer = post(client, name, source.pk, publish_translations="on")
    assert answer.status_code == 422
    assert not live_english()


def test_a_translation_is_not_published_by_following_its_source(writer, post, lesson):
    translated = english_of(lesson)
    translated.unpublish()
    post(writer[1], "wagtail_localize:convert_to_alias", translated.pk)
    assert not fresh(translated).live
    assert fresh(translated).alias_of_id is None


@pytest.mark.parametrize("with_unit", [False, True])
def test_a_published_lesson_is_not_written_over(writer, english, post, lesson, with_unit):
    translated = english_of(lesson)
    Translation.objects.all().delete()
    LessonPage.objects.filter(pk=translated.pk).update(alias_of=lesson, intro="approved")
    start = lesson
    if with_unit:
        start = lesson.get_parent().specific
        start.get_translations().update(alias_of=start)
    more = {"include_subtree": "on"} if with_unit else {}
    answer = translate(post, writer[1], start, english, **more)
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"locales"}
    assert fresh(translated).alias_of_id == lesson.pk
