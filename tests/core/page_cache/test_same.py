"""What is given from the front is what Django would say, whatever happened before."""

import random
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from core.models import CityProfile, HelpLine
from home.models import Banner, HomePage, ReadOnlyPeriod
from tests.core.page_cache.front import Front
from tests.curriculum.lessons import a_lesson

pytestmark = [pytest.mark.core, pytest.mark.django_db(transaction=True)]

STEPS = 200
CHANGES = 0.07
METHODS = ("GET",) * 6 + ("HEAD",)
QUERIES = ("",) * 9 + ("band=e5-6", "band=e5-6&band=m", "page=2", "x=1", "q=%EB%8F%99%EC%9D%98")
COOKIES = ("",) * 6 + ("theme=dark", "sessionid=nobody", "csrftoken=abc")
LANGUAGES = ("", "ko", "en-GB,en;q=0.9", "zz")
PATHS = ("/", "/en/", "/learn/", "/learn/p/u/", "/learn/p/u/one/", "/learn/p/u/two/") * 4
PATHS += ("/en/learn/", "/help/", "/search/", "/nothing/", "/learn", "/accounts/login/")


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_changes_and_questions_gives_an_old_page(front: Front, seed: int) -> None:
    dice = random.Random(seed)
    lessons = [a_lesson(slug="one", title="하나"), a_lesson(slug="two", title="둘")]
    kept = 0
    for number in range(STEPS):
        if dice.random() < CHANGES:
            change(dice, lessons, number)
        said = front.says_the_same(
            dice.choice(PATHS),
            method=dice.choice(METHODS),
            query=dice.choice(QUERIES),
            HTTP_COOKIE=dice.choice(COOKIES),
            HTTP_ACCEPT_LANGUAGE=dice.choice(LANGUAGES),
        )
        kept += said.is_kept
    assert kept > STEPS / 10, "hardly anything was kept, so nothing was shown"


def change(dice: random.Random, lessons: list[Any], number: int) -> None:
    """Something an editor or an administrator does; now and then it is taken back."""
    lesson = dice.choice(lessons)

    def rename() -> None:
        lesson.title = f"이름 {number}"
        lesson.save_revision().publish()

    def taken_back() -> None:
        with transaction.atomic():
            HomePage.objects.update(kicker=f"없던 일 {number}")
            transaction.set_rollback(True)

    dice.choice(
        [
            rename,
            taken_back,
            lesson.unpublish,
            lambda: Banner.objects.create(words_ko=f"알림 {number}", words_en="Notice"),
            lambda: Banner.objects.all().delete(),
            lambda: HelpLine.objects.update(name_ko=f"상담 {number}", in_bar=True),
            lambda: CityProfile.objects.update_or_create(pk=1, defaults={"operator_ko": "누리시"}),
            lambda: HomePage.objects.update(kicker=f"줄 {number}"),
            lambda: ReadOnlyPeriod.objects.create(
                room="curriculum", reason_ko=f"쉬어요 {number}", reason_en="Rest"
            ),
            lambda: ReadOnlyPeriod.objects.update(ends_at=timezone.now()),
            lambda: Session.objects.create(
                session_key=f"{number:032}", session_data="-", expire_date=timezone.now()
            ),
        ]
    )()
