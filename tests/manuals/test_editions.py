"""An edition says for ever what was published on its day."""

import json
import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from PIL import Image
from wagtail.blocks import StructBlockValidationError

from core.actors import Actor
from core.ids import new_id
from core.models import AuditDetail, AuditEvent, HelpLine, LegalFact
from core.models.appendonly import RowIsFinal
from instructors.manuals import blocks
from instructors.manuals.blocks import TableBlock
from instructors.manuals.models import Chapter, Edition, EditionPicture, EditionText
from instructors.manuals.services import NothingChanged, NotReady
from instructors.manuals.services.editions import frozen_texts
from instructors.manuals.shown import book_shown
from tests.manuals.books import (
    a_manual,
    a_picture,
    add_chapter,
    add_figure,
    an_edition,
    put_into_english,
    rewrite,
    text_of,
)

pytestmark = pytest.mark.core


def a_fact(**changes):
    today = timezone.localdate()
    given = {
        "code": "duty-to-report",
        "article": "청소년성보호법 제34조",
        "text_ko": "곧바로 신고해야 합니다.",
        "text_en": "Must be reported at once.",
        "in_force_on": today,
        "reviewed_on": today,
        "review_due_on": today + timedelta(days=100),
    }
    return LegalFact.objects.create(**{**given, **changes})


def told(edition, language="ko"):
    return json.dumps(text_of(edition, language).content, ensure_ascii=False)


def test_later_corrections_do_not_reach_back_into_an_edition(manual):
    fact = a_fact()
    line = HelpLine.objects.create(
        name_ko="여성긴급전화", name_en="Line", phone="1366", what_happens_ko="들어요.",
        what_happens_en="Listens.", always_open=True, in_bar=True,
        review_due_on=timezone.localdate(),
    )  # fmt: skip
    body = [("law", {"code": fact.code}), ("help_lines", {"which": "bar"})]
    chapter = add_chapter(manual, place=4, body=body)
    first = an_edition(manual)
    before = {code: text_of(first, code).content for code in ("ko", "en")}

    fact.text_ko = "바뀐 법"
    fact.save()
    line.phone = "1300"
    line.save()
    rewrite(chapter, "다른 글")
    second = an_edition(manual, is_revision=True)

    assert {code: text_of(first, code).content for code in ("ko", "en")} == before
    assert "곧바로 신고해야 합니다." in told(first)
    assert "Must be reported at once." in told(first, "en")
    assert "1366" in told(first)
    assert "다른 글" in told(second)


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("GIF", ".png")])
def test_pictures_are_kept_as_they_were(manual, kind, suffix):
    picture = a_picture(kind, (3000, 1500))
    add_figure(manual, picture)
    edition = an_edition(manual)
    kept = EditionPicture.objects.get(edition=edition)
    piece = book_shown(text_of(edition)).chapters[3].pieces[0]
    assert (piece.value["picture"], piece.number) == (kept.name, "4-1")
    assert kept.name.endswith(suffix)

    picture.delete()
    body = bytes(EditionPicture.objects.get(edition=edition).body)
    assert Image.open(BytesIO(body)).size == (1400, 700)


def test_numbers_follow_the_kind_of_edition(manual):
    chapter = Chapter.objects.get(manual=manual, sort_order=1)
    numbers = [an_edition(manual, is_revision=True).number]
    for word, is_revision in (("가", True), ("나", False), ("다", True)):
        rewrite(chapter, word)
        numbers.append(an_edition(manual, is_revision=is_revision).number)
    assert numbers == ["1.0", "1.1", "2.0", "2.1"]
    assert [edition.number for edition in Edition.objects.current()] == ["2.1"]


def test_pressing_twice_makes_one_edition(manual):
    an_edition(manual)
    with pytest.raises(NothingChanged):
        an_edition(manual)
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_edition():
    manual, barrier, outcomes = a_manual(chapters=1), threading.Barrier(2), []

    def publish():
        barrier.wait()
        try:
            outcomes.append(an_edition(manual).number)
        except (NothingChanged, IntegrityError) as fault:
            outcomes.append(type(fault).__name__)
        finally:
            connection.close()

    people = [threading.Thread(target=publish) for _ in range(2)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(outcomes) == ["1.0", "NothingChanged"]
    assert Edition.objects.count() == 1
    assert EditionText.objects.count() == 2


def test_nobody_changes_or_removes_an_edition(edition):
    text = text_of(edition)
    for act in (
        edition.save,
        edition.delete,
        text.save,
        Edition.objects.all().delete,
        lambda: EditionText.objects.update(title="다른 제목"),
    ):
        with pytest.raises(RowIsFinal):
            act()


def test_who_published_stands_in_the_audit_trail_and_nowhere_else(manual):
    who = Actor(new_id(), "safeguarding_reviewer")
    edition = an_edition(manual, actor=who)
    event = AuditEvent.objects.get(action="manuals.publish_edition")
    assert (event.actor_id, event.subject_id) == (who.id, str(edition.pk))
    detail = AuditDetail.objects.get(event=event).detail
    assert (detail["number"], set(detail["digests"])) == ("1.0", {"ko", "en"})
    assert str(who.id) not in str(Edition.objects.values())


def missing_of(manual):
    with pytest.raises(NotReady) as refused:
        an_edition(manual)
    assert not Edition.objects.exists()
    return refused.value.missing


def test_a_language_that_lacks_a_chapter_stops_the_edition(manual):
    english = Chapter.objects.get(locale__language_code="en", sort_order=2)
    english.unpublish()
    (words,) = missing_of(manual)
    assert "2번째 이야기" in words
    assert "English" in words


def test_a_language_that_is_behind_stops_the_edition(manual):
    chapter = Chapter.objects.get(manual=manual, sort_order=2)
    chapter.summary = "고친 요약"
    chapter.save_revision().publish()
    (words,) = missing_of(manual)
    assert "2번째 이야기" in words
    put_into_english(Chapter.objects.get(pk=chapter.pk))
    assert an_edition(manual).number == "1.0"


def test_a_title_that_is_behind_stops_the_edition(manual):
    """The manual’s own words stand on the cover in every language (law 12)."""
    manual.title = "교실에 들어가기 전에"
    manual.save_revision().publish()
    (words,) = missing_of(manual)
    assert "제목과 소개" in words
    assert "English" in words
    manual.get_translations().get().save_revision().publish()
    assert an_edition(manual).number == "1.0"


def test_an_overdue_legal_fact_stops_the_edition(manual):
    a_fact(review_due_on=timezone.localdate() - timedelta(days=1))
    add_chapter(manual, place=4, body=[("law", {"code": "duty-to-report"})])
    (words,) = missing_of(manual)
    assert "청소년성보호법 제34조" in words


def test_a_manual_without_chapters_makes_no_edition():
    assert missing_of(a_manual(chapters=0))


def test_drafts_are_in_no_edition(manual):
    chapter = Chapter.objects.get(manual=manual, sort_order=1)
    chapter.title = "초안 제목"
    chapter.save_revision()
    assert "초안 제목" not in told(an_edition(manual))


def test_chapters_stand_in_the_order_of_the_korean_ones(manual):
    for chapter in Chapter.objects.filter(manual=manual):
        Chapter.objects.filter(pk=chapter.pk).update(sort_order=9 - chapter.sort_order)
    edition = an_edition(manual)
    for code in ("ko", "en"):
        titles = [chapter.title for chapter in book_shown(text_of(edition, code)).chapters]
        assert titles == ["3번째 이야기", "2번째 이야기", "1번째 이야기"]


def test_links_into_the_site_are_whole_addresses(manual, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://jikimi.example/"
    link = '<p><a href="/guide/">도움</a> <a href="https://a.example/">밖</a></p>'
    add_chapter(manual, place=4, body=[("paragraph", link)])
    value = text_of(an_edition(manual)).content["chapters"][3]["body"][0]["value"]
    assert 'href="https://jikimi.example/guide/"' in value
    assert 'href="https://a.example/"' in value


def test_a_row_needs_a_cell_for_every_column():
    block = TableBlock()
    given = {
        "caption": "표",
        "columns": ["가", "나"],
        "rows": [{"cells": ["하나"]}],
        "first_names_row": True,
    }
    with pytest.raises(StructBlockValidationError):
        block.clean(block.normalize(given))
    given["rows"][0]["cells"].append("둘")
    assert block.clean(block.normalize(given))["rows"]


@pytest.mark.parametrize("block", [blocks.TableBlock, blocks.FigureBlock])
def test_every_block_shows_editors_a_preview(block):
    one = block()
    html = one.render(one.normalize(one.get_preview_value()))
    assert html.strip()
    assert "None" not in html


def test_the_same_words_give_the_same_digest(manual):
    first = frozen_texts(manual)
    assert first["ko"].digest == frozen_texts(manual)["ko"].digest
    chapter = Chapter.objects.get(manual=manual, sort_order=1)
    rewrite(chapter, "다른 글")
    assert first["ko"].digest != frozen_texts(manual)["ko"].digest
