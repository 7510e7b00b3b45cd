"""Builds the demo manual as people would: written, translated, checked and published."""

from typing import Any

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from core.actors import SYSTEM
from core.demo_pages import english_of, translate
from core.models import Picture
from instructors.manuals.models import Chapter, Manual
from instructors.manuals.services import publish_edition
from instructors.manuals.services.checking import seen_of
from instructors.manuals.services.editions import frozen_texts

from . import after, before, during, texts

CHAPTERS = (before, during, after)


@transaction.atomic
def build() -> None:
    """Write the manual, put it into English and publish its first edition. What is there stays."""
    if Manual.objects.exists():
        return
    manual = Manual(
        locale=Locale.objects.get(language_code="ko"),
        title=texts.TITLE.ko,
        for_whom=texts.FOR_WHOM.ko,
        intro=texts.INTRO.ko,
    )
    english = english_of(*(vars(module) for module in (texts, *CHAPTERS)))
    _publish(manual)
    translate(manual, english)
    for place, chapter in enumerate(CHAPTERS):
        written = _chapter(manual, chapter, place)
        _publish(written)
        translate(written, english)
    publish_edition(
        manual.pk,
        is_revision=False,
        whats_new=texts.WHATS_NEW._asdict(),
        reviewer=texts.REVIEWER._asdict(),
        reviewed_on=timezone.localdate(),
        seen=seen_of(frozen_texts(manual)),
        actor=SYSTEM,
    )


def _chapter(manual: Manual, chapter: Any, place: int) -> Chapter:
    body = [_with_picture(piece) for piece in chapter.BODY]
    return Chapter(
        manual=manual,
        locale=manual.locale,
        sort_order=place,
        title=chapter.TITLE.ko,
        summary=chapter.SUMMARY.ko,
        body=[piece.in_korean for piece in body],
    )


def _with_picture(piece: Any) -> Any:
    return piece.holding(_picture()) if piece.kind == "figure" else piece


def _picture() -> Picture:
    """Three windows on one path, drawn by the project."""
    found = Picture.objects.filter(title=texts.PICTURE_TITLE).first()
    if found is not None:
        return found
    with texts.PICTURE.open("rb") as file:
        return Picture.objects.create(
            title=texts.PICTURE_TITLE,
            file=ImageFile(file, name=texts.PICTURE.name),
            alt_text=texts.PICTURE_TITLE,
            credit="Jikimi",
        )


def _publish(written: Any) -> None:
    written.live = False
    written.save()
    written.save_revision().publish()
    written.refresh_from_db()
