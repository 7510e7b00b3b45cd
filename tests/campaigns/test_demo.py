"""The demo campaigns: a running and a closed one with a believable course, in both languages."""

import re

import pytest
from django.utils import timezone

from campaigns.demo.build import build
from campaigns.models import CampaignPage, PromiseCount, Signup
from campaigns.numbers import numbers_of
from tests.campaigns.campaigns import a_district

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(shared_world):
    for number in range(25):
        a_district(f"gu{number}", f"{number}구")
    build()


def test_one_runs_and_one_has_ended_in_both_languages(city, client):
    for code in ("ko", "en"):
        pages = CampaignPage.objects.live().filter(locale__language_code=code)
        assert sorted(page.is_open for page in pages) == [False, True]
        assert pages.get(ends_on__lt=timezone.localdate()).closing_words
        for page in pages:
            answer = client.get(page.url)
            assert answer.status_code == 200
            if code == "en":
                main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
                left = re.sub(r"<[^>]+>", "", re.sub(r"\d+구", "", main))
                assert not re.search("[가-힣]", left)


def test_the_course_has_a_burst_at_launch_and_a_second_peak(city):
    running = CampaignPage.objects.open_on(timezone.localdate()).first()
    counts = [bar.count or 0 for bar in numbers_of(running).curve.bars]
    assert max(counts) == max(counts[:3])
    second = max(counts[20:32])
    assert second > 4 * max(counts[12:18])
    assert counts[-1] < second / 4


def test_demo_addresses_lead_nowhere(city):
    assert all(signup.email.endswith(".example") for signup in Signup.objects.all()[:50])


def test_building_again_changes_nothing(city):
    before = [model.objects.count() for model in (CampaignPage, PromiseCount, Signup)]
    build()
    assert [model.objects.count() for model in (CampaignPage, PromiseCount, Signup)] == before
