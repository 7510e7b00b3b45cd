"""An edition holds what its reviewer saw, checked when it stood so."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.models import Filter

from instructors.manuals.models import Chapter, Edition, EditionPicture, Manual
from instructors.manuals.pictures import name_of
from instructors.manuals.services import CheckedAtAnotherTime, TextChanged
from instructors.manuals.services.checking import last_changed_on, seen_of
from instructors.manuals.services.editions import frozen_texts
from tests.manuals.books import CANARY, a_picture, add_figure, an_edition, rewrite, typed
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.core

CHANGED = "그사이 글이 바뀌었습니다"


@pytest.fixture
def address(manual):
    return reverse("manuals_publish", args=[manual.pk])


def seen_on(page):
    (seen,) = re.findall(r'<input type="hidden" name="seen" value="([0-9a-f-]+)"', page)
    return seen


def test_the_text_stands_beside_the_form_in_every_language(reviewer, manual, address):
    page = reviewer.get(address).content.decode()
    assert page.count(CANARY) == 6
    assert "교실에 가기 전에" in page
    assert "Before you enter" in page
    assert seen_on(page) == seen_of(frozen_texts(manual))


def test_what_changed_under_the_eyes_of_the_reviewer_is_shown_first(reviewer, manual, address):
    seen = seen_on(reviewer.get(address).content.decode())
    rewrite(Chapter.objects.get(manual=manual, sort_order=1), "몰래 고친 글")
    sent = typed(manual) | {"seen": seen}
    refused = reviewer.post(address, sent)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert page.count(CHANGED) == 1
    assert "몰래 고친 글" in page
    assert "Panel" in page
    assert not Edition.objects.exists()
    assert reviewer.post(address, sent | {"seen": seen_on(page)}).status_code == 302


def test_another_fault_of_the_form_does_not_hide_the_change(reviewer, manual, address):
    sent = typed(manual) | {"whats_new_ko": ""}
    rewrite(Chapter.objects.get(manual=manual, sort_order=1), "몰래 고친 글")
    assert CHANGED in reviewer.post(address, sent).content.decode()


@pytest.mark.parametrize("seen", [None, "", "0" * 64, "가" * 5000])
def test_who_saw_nothing_publishes_nothing(reviewer, manual, address, seen):
    sent = {name: value for name, value in typed(manual).items() if name != "seen"}
    answer = reviewer.post(address, sent if seen is None else sent | {"seen": seen})
    assert answer.status_code == 422
    assert CHANGED in answer.content.decode()
    with pytest.raises(TextChanged):
        an_edition(manual, seen=seen or "")
    assert not Edition.objects.exists()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_check_counts_from_the_last_change_until_today(reviewer, manual, address, days):
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(CheckedAtAnotherTime):
        an_edition(manual, reviewed_on=day)
    answer = reviewer.post(address, typed(manual) | {"reviewed_on": day.isoformat()})
    assert answer.status_code == 422
    words = "마지막으로 바뀌었습니다" if days < 0 else "아직 오지 않은 날"
    assert words in answer.content.decode()
    assert not Edition.objects.exists()


def test_the_last_change_is_a_day_in_seoul(manual):
    for model in (Manual, Chapter):
        model.objects.update(last_published_at=datetime(2026, 3, 1, 14, 59, tzinfo=UTC))
    assert last_changed_on(manual) == date(2026, 3, 1)
    english = Chapter.objects.filter(locale__language_code="en", sort_order=2)
    english.update(last_published_at=datetime(2026, 3, 1, 15, 0, tzinfo=UTC))
    assert last_changed_on(manual) == date(2026, 3, 2)
    assert an_edition(manual, reviewed_on=date(2026, 3, 2)).reviewed_on == date(2026, 3, 2)


def lose_file(picture):
    picture.file.storage.delete(picture.file.name)


def remove(picture):
    picture.delete()


@pytest.mark.parametrize("lose", [lose_file, remove])
def test_a_picture_that_is_gone_is_said_by_its_chapter(reviewer, manual, address, lose):
    picture = a_picture()
    add_figure(manual, picture)
    lose(picture)
    shown = reviewer.get(address)
    assert shown.status_code == 200
    assert "‘4번째 이야기’ 장의 그림이 없습니다" in shown.content.decode()
    answer = reviewer.post(address, typed(manual))
    assert answer.status_code == 422
    assert answer.content.decode().count("‘4번째 이야기’ 장의 그림이 없습니다") == 1
    assert not Edition.objects.exists()


def test_a_file_that_is_no_picture_stops_the_edition(reviewer, manual, address):
    picture = a_picture()
    add_figure(manual, picture)
    with picture.file.storage.open(picture.file.name, "wb") as file:
        file.write(b"no picture")
    assert reviewer.get(address).status_code == 200
    answer = reviewer.post(address, typed(manual))
    assert answer.status_code == 422
    assert "‘4번째 이야기’ 장의 그림이 없습니다" in answer.content.decode()
    picture_of_draft = reverse("manuals_picture", args=[manual.pk, name_of(picture)])
    assert reviewer.get(picture_of_draft).status_code == 404


def test_looking_draws_no_picture_and_another_file_is_another_text(
    reviewer, manual, address, monkeypatch
):
    picture = a_picture()
    add_figure(manual, picture)

    def draw(*args):
        raise AssertionError

    with monkeypatch.context() as looking:
        looking.setattr(Filter, "run", draw)
        first = seen_on(reviewer.get(address).content.decode())
        assert seen_on(reviewer.get(address).content.decode()) == first
        other = a_picture(size=(31, 15))
        with (
            picture.file.storage.open(picture.file.name, "wb") as file,
            other.open_file() as body,
        ):
            file.write(body.read())
        assert seen_on(reviewer.get(address).content.decode()) != first


def test_who_publishes_sees_the_pictures_and_nobody_else_does(client, reviewer, manual, address):
    add_figure(manual, a_picture())
    page = reviewer.get(address).content.decode()
    (source,) = set(re.findall(r'<img src="([^"]+/pictures/[^"]+)"', page))
    shown = reviewer.get(source)
    assert (shown["Content-Type"], shown.status_code) == ("image/png", 200)
    assert "no-store" in shown["Cache-Control"]
    an_edition(manual)
    assert shown.content == bytes(EditionPicture.objects.get().body)
    assert reviewer.get(source.replace(".png", ".jpg")).status_code == 404
    editor = signed_in(Client(), make_person(Role.EDITOR, enrolled=True))
    for other in (client, editor):
        assert other.get(source).status_code == 302
