"""Words of a translation that nothing can be done with are kept and told, through all three doors:
typed, sent as a PO file, and published."""

import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from curriculum.editing.views.translating import NO_WORDS
from curriculum.models import LessonPage
from tests.curriculum.lessons import a_lesson
from tests.curriculum.test_translations import translated
from users.models import User
from users.roles import Role

from .people import fresh, someone

pytestmark = pytest.mark.django_db
LONG = "A title that goes on and on " * 40
QUOTE = chr(34)  # another one in HTML
HOLDS = 255  # wagtailcore_page.draft_title


@pytest.fixture
def target() -> LessonPage:
    return translated(a_lesson())


@pytest.fixture
def translation(target) -> Translation:
    return Translation.objects.get(source__object_id=target.translation_key)


@pytest.fixture
def publisher() -> Client:
    return someone(Role.EDITOR, Role.SAFEGUARDING_REVIEWER)[1]


def title_of(translation: Translation) -> StringSegment:
    return StringSegment.objects.get(source=translation.source, context__path="title")


def typed(client: Client, translation: Translation) -> Any:
    args = [translation.pk, title_of(translation).pk]
    address = reverse("wagtail_localize:edit_string_translation", args=args)
    kind = "application/x-www-form-urlencoded"
    return client.put(address, f"value={LONG.strip()}", content_type=kind)


def sent(client: Client, translation: Translation) -> Any:
    words = translation.export_po()
    words.find(title_of(translation).string.data).msgstr = LONG.strip()
    return upload(client, translation, str(words).encode())


def upload(client: Client, translation: Translation, *files: bytes, **headers: str) -> Any:
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    chosen = {"file": SimpleUploadedFile("words.po", files[0])} if files else {}
    return client.post(address, chosen, **headers)


def levels(answer: Any) -> list[str]:
    return [one.level_tag for one in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("door", [typed, sent])
def test_a_title_too_long_is_kept_told_and_never_published(door, publisher, target, translation):
    before = fresh(target).title
    assert door(publisher, translation).status_code in (200, 201, 302)

    words = StringTranslation.objects.get(translation_of=title_of(translation).string)
    assert words.data == LONG.strip()
    assert fresh(target).draft_title == LONG[:HOLDS]
    edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert levels(publisher.post(edit, {"action": "publish"}))[-1] == "error"
    words.refresh_from_db()
    assert words.data == LONG.strip()
    assert str(HOLDS) in words.get_error()
    assert json.dumps(words.get_error()).strip(QUOTE) in publisher.get(edit).content.decode()
    assert fresh(target).title == before


@pytest.mark.parametrize(
    "files",
    [
        (),
        (b"",),
        (b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n',),
        (b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=nobody-knows\\n"\n',),
        (b"\x00\x01 no words",),
        ("그냥 글".encode("euc-kr"),),
        (b"<html>",),
    ],
)
def test_what_is_no_file_of_this_translation_is_told(files, publisher, translation):
    before = list(StringTranslation.objects.order_by("pk").values())
    answer = upload(publisher, translation, *files)

    assert answer.status_code == 302
    assert levels(answer) == ["error"]
    assert list(StringTranslation.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("language", ["ko", "en"])
def test_it_is_said_in_the_language_of_the_shell(publisher, translation, language):
    """Which is each person's own, whatever their browser asks for."""
    person = User.objects.get(pk=publisher.session["_auth_user_id"])
    UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": language})
    other = "en" if language == "ko" else "ko"
    said = get_messages(upload(publisher, translation, HTTP_ACCEPT_LANGUAGE=other).wsgi_request)
    with override(language):
        assert [str(one) for one in said] == [str(NO_WORDS)]
