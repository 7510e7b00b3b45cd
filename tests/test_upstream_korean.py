"""Staff work in Korean everywhere: what Wagtail and its kin leave in English, we complete.

A new version of Wagtail that says something new fails here, with the words to translate.
"""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.utils.translation import trans_real

OURS = Path(settings.ROOT)
WORDS = OURS / "site/config/upstream/locale/ko/LC_MESSAGES/django.po"
SCRIPT_WORDS = OURS / "site/config/upstream/scripts/ko/LC_MESSAGES/djangojs.po"

Key = tuple[str | None, str]


def asked_for(domain: str) -> dict[Key, polib.POEntry]:
    """What the installed packages that are not ours say, by their own English catalogues."""
    found: dict[Key, polib.POEntry] = {}
    for app in apps.get_app_configs():
        path = Path(app.path) / "locale/en/LC_MESSAGES" / f"{domain}.po"
        if path.exists() and not path.is_relative_to(OURS / "site"):
            entries = (entry for entry in polib.pofile(str(path)) if not entry.obsolete)
            found |= {(entry.msgctxt, entry.msgid): entry for entry in entries}
    return found


def untranslated(catalogue: trans_real.TranslationCatalog, domain: str) -> Iterator[str]:
    for (context, message), entry in asked_for(domain).items():
        key: object = f"{context}\x04{message}" if context else message
        if entry.msgid_plural:
            key = (key, 0)
        if not catalogue.get(key):
            yield message


def test_nothing_in_the_admin_is_left_in_english() -> None:
    assert list(untranslated(trans_real.translation("ko")._catalog, "django")) == []


def test_nothing_in_the_scripts_of_the_admin_is_left_in_english() -> None:
    folders = [str(Path(app.path) / "locale") for app in apps.get_app_configs()]
    words = trans_real.DjangoTranslation("ko", domain="djangojs", localedirs=folders)
    assert list(untranslated(words._catalog, "djangojs")) == []


@pytest.mark.parametrize(("path", "domain"), [(WORDS, "django"), (SCRIPT_WORDS, "djangojs")])
def test_we_keep_no_words_that_nobody_says_any_more(path: Path, domain: str) -> None:
    said = asked_for(domain)
    ours = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))}
    assert ours - said.keys() == set()
