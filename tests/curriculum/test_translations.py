"""One lesson in two languages: everything is carried over, and who is behind is told."""

import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, ReferenceIndex
from wagtail_localize.models import Translation, TranslationSource

from core.models import HelpLine, LegalFact
from curriculum.audiences import SEEN_BY
from curriculum.models import LessonPage
from home.models import HomePage
from tests.curriculum.lessons import a_lesson
from tests.curriculum.marks import FACT, a_marked_lesson
from tests.users.people import make_person, signed_in
from users.roles import Role


def translated(page: LessonPage, **words: str) -> LessonPage:
    """Sync with wagtail-localize and publish, every sentence turned into English."""
    english = Locale.objects.get(language_code="en")
    for above in page.get_ancestors().specific():
        if above.depth > HomePage.objects.first().depth and not above.has_translation(english):
            above.copy_for_translation(english).save_revision().publish()
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=english)
    sentences = translation.export_po()
    for sentence in sentences:
        sentence.msgstr = words.get(sentence.msgid, f"EN {sentence.msgid}"[:80])
    translation.import_po(sentences)
    translation.save_target(publish=False)
    target = page.get_translation(english)
    target.get_latest_revision().publish()
    return LessonPage.objects.get(pk=target.pk)


def publish(lesson: LessonPage, **changes) -> LessonPage:
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def test_a_translation_carries_every_field():
    korean = a_marked_lesson()
    english = translated(korean)
    for name in {name.partition(".")[0] for name in SEEN_BY}:
        source, target = getattr(korean, name), getattr(english, name)
        if hasattr(source, "all"):
            source, target = set(source.all()), set(target.all())
        elif hasattr(source, "raw_data"):
            assert len(source) == len(target), name
            source, target = [one.id for one in source], [one.id for one in target]
        assert target == source or target == f"EN {source}", name
    assert english.legal_facts[0].value["code"] == FACT
    assert english.starter_questions[0].value["choices"][0].startswith("EN ")


def test_what_is_chosen_later_reaches_the_translation():
    korean = a_lesson()
    english = translated(korean)
    line = HelpLine.objects.create(
        name_ko="새 전화", name_en="New", phone="02-1", always_open=True, review_due_on="2099-01-01"
    )
    english = translated(publish(korean, help_lines=[line]))
    assert list(english.help_lines.all()) == [line]


def test_a_translation_bears_the_number_of_the_lesson_it_says():
    korean = publish(a_lesson(), whats_new="활동지를 더했습니다.")
    english = translated(korean)
    assert (korean.edition, english.edition) == (2, 2)
    english = publish(english, whats_new="A better word")
    assert english.edition == 2
    korean = publish(korean, whats_new="법이 바뀌었습니다.")
    english.refresh_from_db()
    assert (korean.edition, english.edition) == (3, 2)
    assert translated(korean).edition == 3


def test_who_is_behind_is_told_to_readers_and_editors_until_it_is_taken_up(client):
    with time_machine.travel("2026-03-01", tick=True):
        korean = a_lesson()
        english = translated(korean)
    assert not LessonPage.objects.behind().exists()
    assert "is a little behind" not in client.get(english.url).content.decode()

    with time_machine.travel("2026-04-01", tick=True):
        korean = publish(korean, intro="새 한 문장")
    assert LessonPage.objects.behind().get().pk == english.pk
    assert "is a little behind" in client.get(english.url).content.decode()
    assert "1 April 2026" in client.get(english.url).content.decode()

    editor = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    report = editor.get(reverse("curriculum_behind")).content.decode()
    assert english.title in report
    for page in (korean, english):
        shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert english.title in shown
        assert "2026년 4월 1일" in shown

    with time_machine.travel("2026-04-02", tick=True):
        publish(english, intro="Published, but nothing was taken up")
    assert LessonPage.objects.behind().exists(), "to publish is not to translate"

    with time_machine.travel("2026-04-03", tick=True):
        translated(korean)
    assert not LessonPage.objects.behind().exists()
    assert english.title not in editor.get(reverse("curriculum_behind")).content.decode()


def test_the_report_is_not_for_everybody():
    reviewer = signed_in(Client(), make_person(Role.TRIAGE_OFFICER, enrolled=True))
    assert reviewer.get(reverse("curriculum_behind")).status_code in (302, 403)


def test_a_legal_fact_knows_the_lessons_and_pages_that_use_it():
    lesson = a_marked_lesson()
    fact = LegalFact.objects.get(code=FACT)
    ReferenceIndex.create_or_update_for_object(lesson)
    found = ReferenceIndex.get_references_to(fact).values_list("object_id", "content_path")
    [(object_id, path)] = found
    assert object_id == str(lesson.pk)
    assert path.startswith("legal_facts.")
