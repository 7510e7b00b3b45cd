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


SAME_MEANING = {
    "Approved",
    "Confirm",
    "Continue",
    "Newest",
    "Revoke",
    "finished at",
    "started at",
}
"""Said a little differently, and right in both places."""


def test_no_room_takes_a_word_of_the_admin_for_something_else() -> None:
    """All catalogues are one: a room's "Pages" for turning them would name the menu of pages."""
    theirs = {key: entry.msgstr for key, entry in korean_of_others().items()}
    for path in sorted(OURS.glob("**/locale/ko/LC_MESSAGES/django.po")):
        if path == WORDS or ".venv" in path.parts:
            continue
        mine = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(path))}
        other = {
            message
            for (context, message), said in mine.items()
            if said and theirs.get((context, message), said) != said
        }
        assert other <= SAME_MEANING, f"{path.relative_to(OURS)}: give these a context"


def korean_of_others() -> dict[Key, polib.POEntry]:
    paths = [Path(app.path) / "locale/ko/LC_MESSAGES/django.po" for app in apps.get_app_configs()]
    theirs = [path for path in paths if "wagtail" in str(path) and path.exists()]
    found: dict[Key, polib.POEntry] = {}
    for path in (*theirs, WORDS):
        found |= {
            (entry.msgctxt, entry.msgid): entry
            for entry in polib.pofile(str(path))
            if entry.translated()
        }
    return found
