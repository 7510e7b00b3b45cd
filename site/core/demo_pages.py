"""Demo pages, made as an editor makes them: Korean first, then each page's translation, so that
wagtail-localize knows which English sentence belongs to which Korean one and notices drift."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource


class Pair(NamedTuple):
    """A sentence in both languages. Pieces that hold marks keep them in both."""

    ko: str
    en: str


def publish_under(parent: Page, page: Any) -> Any:
    """Publish a new page below its parent, in the parent's language."""
    page.locale = parent.locale
    page.live = False  # it has not been published before
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translate(page: Page, english: Mapping[str, str]) -> None:
    """Publish the English page. A sentence without its English is a KeyError.

    wagtail-localize would publish when the transaction ends, and by then overwrite the number of
    children the page got meanwhile; so it makes a draft, and we publish.
    """
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code="en")
    )
    sentences = translation.export_po()
    for sentence in sentences:
        sentence.msgstr = english[sentence.msgid]
    translation.import_po(sentences)
    translation.save_target(publish=False)
    page.get_translation(translation.target_locale).get_latest_revision().publish()


def english_of(*written: Any) -> dict[str, str]:
    """Korean → English of every pair in modules, dataclasses, mappings and sequences."""
    return dict(pair for value in written for pair in _pairs(value))


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Pair):
        yield value
    else:
        for part in _parts(value):
            yield from _pairs(part)


def _parts(value: Any) -> list[Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, dict):
        return [part for name, part in value.items() if not str(name).startswith("__")]
    return list(value) if isinstance(value, list | tuple) else []
