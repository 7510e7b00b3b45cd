"""Manuals and editions for tests; those of tests/faults use them too."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from core.actors import SYSTEM
from core.models import Picture
from instructors.manuals.models import Chapter, Edition, EditionText, Manual
from instructors.manuals.services import publish_edition
from instructors.manuals.services.checking import seen_of
from instructors.manuals.services.editions import frozen_texts

CANARY = "카나리아문장"
"""Stands in every chapter, so that a test can tell whether its text got anywhere."""
NEWS = {"ko": "첫 판입니다.", "en": "The first edition."}
REVIEWER = {"ko": "안전검토단", "en": "Review panel"}


def a_manual(*, chapters: int = 3, title: str = "교실에 가기 전에") -> Manual:
    """A manual with chapters, published in Korean and English. Gives the Korean one."""
    korean = _publish(Manual(locale=_locale("ko"), title=title, for_whom="강사", intro="함께해요."))
    english = korean.copy_for_translation(_locale("en"))
    english.title = "Before you enter"
    _publish(english)
    for number in range(1, chapters + 1):
        add_chapter(korean, place=number)
    return korean


def add_chapter(manual: Manual, *, place: int, body: list[Any] | None = None) -> Chapter:
    """A chapter in both languages; gives the Korean one."""
    written = body or [
        ("heading", "학생이 피해를 이야기했을 때"),
        ("paragraph", f"<p>{CANARY}입니다. 온라인그루밍을 알아차립니다.</p>"),
    ]
    chapter = _publish(
        Chapter(
            manual=manual,
            locale=manual.locale,
            title=f"{place}번째 이야기",
            summary="할 수 있게 됩니다.",
            sort_order=place,
            body=written,
        )
    )
    put_into_english(chapter)
    return chapter


def put_into_english(chapter: Chapter) -> Chapter:
    """The English chapter, anew if there was one. Its words are the Korean ones."""
    english = _locale("en")
    chapter.get_translations().filter(locale=english).delete()
    other = chapter.copy_for_translation(english)
    other.manual = chapter.manual.get_translation(english)
    return _publish(other)


def rewrite(chapter: Chapter, text: str) -> Chapter:
    """Publish other words, in both languages."""
    chapter.body = [("paragraph", f"<p>{text}</p>")]
    _publish(chapter)
    put_into_english(chapter)
    return chapter


def a_picture(kind: str = "PNG", size: tuple[int, int] = (30, 15)) -> Picture:
    drawn = BytesIO()
    Image.new("RGB", size, "teal").save(drawn, kind)
    file = ImageFile(BytesIO(drawn.getvalue()), name=f"창.{kind.lower()}")
    return Picture.objects.create(title="창", file=file)


def add_figure(manual: Manual, picture: Picture) -> Chapter:
    """A fourth chapter that shows a picture."""
    value = {"picture": picture, "description": "불 켜진 창", "caption": "세 창"}
    return add_chapter(manual, place=4, body=[("figure", value)])


def an_edition(manual: Manual | None = None, **changes: Any) -> Edition:
    manual = manual or a_manual()
    given = {
        "seen": seen_of(frozen_texts(manual)),
        "is_revision": False,
        "whats_new": NEWS,
        "reviewer": REVIEWER,
        "reviewed_on": timezone.localdate(),
        "actor": SYSTEM,
    }
    return publish_edition(manual.pk, **{**given, **changes})


def typed(manual: Manual) -> dict[str, str]:
    """What a reviewer sends who has the text of now before them and checked it today."""
    return {
        "seen": seen_of(frozen_texts(manual)),
        "is_revision": "no",
        "whats_new_ko": "첫 판입니다.",
        "whats_new_en": "The first.",
        "reviewer_ko": "안전검토단",
        "reviewer_en": "Panel",
        "reviewed_on": timezone.localdate().isoformat(),
    }


def text_of(edition: Edition, language: str = "ko") -> EditionText:
    return EditionText.objects.select_related("edition").get(
        edition=edition, language_code=language
    )


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def _publish(written: Any) -> Any:
    written.save()
    written.save_revision().publish()
    written.refresh_from_db()
    return written
