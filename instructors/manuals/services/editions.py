"""Publishing editions."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from core.actors import Actor
from core.audit import record
from instructors.manuals.freezing import Frozen, freeze
from instructors.manuals.models import Chapter, Edition, EditionPicture, EditionText, Manual
from instructors.manuals.models.manuals import SOURCE_LANGUAGE
from instructors.manuals.pictures import PictureGone, draw

from .checking import require_checked_since, require_seen

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class NotReady(Exception):
    """Something is still missing. `missing` says what, a sentence each, in the active language."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(f"{len(missing)} things are missing")
        self.missing = missing


class NothingChanged(Exception):
    """The newest edition says the same in every language already."""


@transaction.atomic
def publish_edition(
    manual_id: int,
    *,
    is_revision: bool,
    whats_new: dict[str, str],
    reviewer: dict[str, str],
    reviewed_on: date,
    seen: str,
    actor: Actor,
) -> Edition:
    """Freeze what is published of a manual now, in all languages, under the next number.

    Pressing twice makes one edition: the second finds that nothing changed.

    Args:
        manual_id: The Korean source.
        is_revision: 1.0 → 1.1 rather than 2.0. The first edition is 1.0 either way.
        whats_new, reviewer: Language code → words.
        reviewed_on: A day in Asia/Seoul.
        seen: The texts that were looked at, as checking.seen_of tells them.

    Raises:
        TextChanged: The text is another by now.
        CheckedAtAnotherTime: The check was before the last change, or is still to come.
        NotReady: A language or a picture lacks, or a legal fact was to be checked before today.
        NothingChanged: There would be nothing new in it.
    """
    manual = Manual.objects.sources().select_for_update().get(pk=manual_id)
    last = Edition.objects.filter(manual=manual).newest_first().first()
    texts = frozen_texts(manual)
    require_seen(texts, seen)
    require_checked_since(manual, reviewed_on)
    _require_ready(manual, texts, last)
    pictures = _drawn(texts)
    major, minor = _next_number(last, is_revision=is_revision)
    edition = Edition.objects.create(
        manual=manual,
        major=major,
        minor=minor,
        reviewed_on=reviewed_on,
        **{f"whats_new_{code}": whats_new[code] for code in LANGUAGES},
        **{f"reviewer_{code}": reviewer[code] for code in LANGUAGES},
    )
    _keep(edition, texts, pictures)
    _note(actor, edition, texts)
    return edition


def frozen_texts(manual: Manual) -> dict[str, Frozen]:
    """Language code → text, for every language the manual is published in."""
    chapters = list(Chapter.objects.filter(manual=manual).published().in_order())
    place = {chapter.translation_key: place for place, chapter in enumerate(chapters)}
    texts = {}
    for one in manual.get_translations(inclusive=True).filter(live=True).select_related("locale"):
        own = Chapter.objects.filter(translation_key__in=place, locale=one.locale).published()
        in_order = sorted(own, key=lambda chapter: place[chapter.translation_key])
        texts[one.locale.language_code] = freeze(one, in_order)
    return texts


def missing_for_edition(manual: Manual, texts: dict[str, Frozen]) -> list[str]:
    """What must be done before an edition of these texts can be published (law 12)."""
    missing = []
    chapters = list(Chapter.objects.filter(manual=manual).published().in_order())
    if not chapters:
        missing.append(_("Publish at least one chapter."))
    for code in LANGUAGES:
        if code not in texts:
            words = _("Publish the manual in this language too: %(language)s.")
            missing.append(words % {"language": _named(code)})
    if not missing:
        for code in LANGUAGES:
            if code != SOURCE_LANGUAGE:
                missing += [*_manual_behind(manual, code), *_behind(chapters, code)]
        missing += [*_overdue(texts), *_without_pictures(texts, {""})]
    return missing


def differs(edition: Edition, texts: dict[str, Frozen]) -> bool:
    """Whether texts say anything else than an edition does."""
    before = dict(edition.texts.values_list("language_code", "digest"))
    return before != {code: text.digest for code, text in texts.items()}


def _manual_behind(manual: Manual, code: str) -> list[str]:
    """Whether a language has the manual's own title and introduction in older words."""
    other = manual.get_translations().filter(locale__language_code=code, live=True).first()
    if other is None or not _is_older(other, manual.last_published_at):
        return []
    words = _(
        "The manual’s title and introduction changed since they were put into this language: "
        "%(language)s."
    )
    return [words % {"language": _named(code)}]


def _is_older(translation: Any, source_published_at: datetime | None) -> bool:
    at = translation.last_published_at
    return bool(at and source_published_at and at < source_published_at)


def _behind(chapters: list[Chapter], code: str) -> list[str]:
    """Chapters that a language lacks, or says in words older than the Korean ones."""
    keys = [chapter.translation_key for chapter in chapters]
    others = Chapter.objects.filter(translation_key__in=keys, locale__language_code=code)
    published = {one.translation_key: one for one in others.published().defer("body")}
    behind = []
    for chapter in chapters:
        other = published.get(chapter.translation_key)
        if other is None:
            words = _("Publish “%(chapter)s” in this language too: %(language)s.")
        elif _is_older(other, chapter.last_published_at):
            words = _("“%(chapter)s” changed since it was put into this language: %(language)s.")
        else:
            continue
        behind.append(words % {"chapter": chapter.title, "language": _named(code)})
    return behind


def _named(code: str) -> str:
    """A language as its speakers call it."""
    return str(get_language_info(code)["name_local"])


def _overdue(texts: dict[str, Frozen]) -> list[str]:
    facts = {code: fact for text in texts.values() for code, fact in text.facts.items()}
    words = _("Check this legal fact again first: %(article)s.")
    return [
        words % {"article": fact.article}
        for _code, fact in sorted(facts.items())
        if fact.is_overdue
    ]


def _without_pictures(texts: dict[str, Frozen], names: set[str]) -> list[str]:
    words = _("The picture in “%(chapter)s” is missing. Please choose one again.")
    titles = [
        title
        for text in texts.values()
        for name in sorted(names)
        for title in text.chapters_showing(name)
    ]
    return [words % {"chapter": title} for title in dict.fromkeys(titles)]


def _require_ready(manual: Manual, texts: dict[str, Frozen], last: Edition | None) -> None:
    """Raises what keeps these texts from becoming the next edition."""
    if missing := missing_for_edition(manual, texts):
        raise NotReady(missing)
    if last is not None and not differs(last, texts):
        raise NothingChanged


def _drawn(texts: dict[str, Frozen]) -> dict[str, bytes]:
    """Name → the drawn picture. Raises NotReady where a file is no picture."""
    drawn, unreadable = {}, set()
    for name, picture in {
        n: p for text in texts.values() for n, p in text.pictures.items()
    }.items():
        try:
            drawn[name] = draw(picture)
        except PictureGone:
            unreadable.add(name)
    if unreadable:
        raise NotReady(_without_pictures(texts, unreadable))
    return drawn


def _next_number(last: Edition | None, *, is_revision: bool) -> tuple[int, int]:
    if last is None:
        return 1, 0
    return (last.major, last.minor + 1) if is_revision else (last.major + 1, 0)


def _keep(edition: Edition, texts: dict[str, Frozen], pictures: dict[str, bytes]) -> None:
    for code, text in texts.items():
        EditionText.objects.create(
            edition=edition,
            language_code=code,
            title=text.content["title"],
            content=text.content,
            digest=text.digest,
        )
    EditionPicture.objects.bulk_create(
        EditionPicture(edition=edition, name=name, body=body) for name, body in pictures.items()
    )


def _note(actor: Actor, edition: Edition, texts: dict[str, Frozen]) -> None:
    record(
        actor,
        "manuals.publish_edition",
        subject_kind="edition",
        subject_id=edition.pk,
        detail={
            "manual": edition.manual_id,
            "number": edition.number,
            "digests": {code: text.digest for code, text in texts.items()},
        },
    )
