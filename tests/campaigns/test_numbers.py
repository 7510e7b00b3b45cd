"""Numbers never point to a person, and dates end up where they belong."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.blocks import Block

from campaigns import blocks
from campaigns.curve import WEEK, draw
from campaigns.models import PromiseCount, Signup
from campaigns.numbers import numbers_of, promises_figure, shown_counts
from campaigns.personal import SIGNUPS, UNCONFIRMED
from core.figures import SMALLEST_SHOWN
from core.personal_data import Person
from tests.campaigns.campaigns import MAIL, a_campaign, a_district, join, join_and_confirm

DAY = date(2026, 5, 1)


@pytest.mark.parametrize("count", range(SMALLEST_SHOWN))
def test_small_numbers_are_hidden(count):
    assert shown_counts({"a": count, "b": 100, "c": 3})["a"] is None


def test_a_single_hidden_number_takes_the_next_with_it():
    assert shown_counts({"a": 2, "b": 100, "c": 40}) == {"a": None, "b": 100, "c": None}
    assert shown_counts({"a": 2, "b": 3, "c": 40}) == {"a": None, "b": None, "c": 40}
    assert shown_counts({"a": 23, "b": 41}) == {"a": 25, "b": 40}


def test_days_and_districts_are_rounded_and_the_total_is_not(campaign, client):
    near, far, tiny = a_district(), a_district("haneul", "하늘구"), a_district("bada", "바다구")
    for district, count in ((near, 23), (far, 58), (tiny, 2), (None, 7)):
        PromiseCount.objects.create(
            campaign_key=campaign.translation_key, day=DAY, district=district, count=count
        )
    numbers = numbers_of(campaign)
    assert numbers.tally.promised == 90
    assert dict(numbers.by_district) == {"하늘구": 60, "누리구": None, "바다구": None}
    assert [bar.count for bar in numbers.curve.bars] == [90]
    page = client.get(campaign.url).content.decode()
    assert "누리구" in page
    assert ">23<" not in page


def test_drawing_and_table_say_the_same():
    curve = draw({DAY: 3, DAY + timedelta(days=2): 100, DAY + timedelta(days=3): 52})
    assert [bar.count for bar in curve.bars] == [None, None, 100, 50]
    assert [bar.height for bar in curve.bars][:2] == [0, 0]
    assert curve.bars[3].height == pytest.approx(curve.bars[2].height / 2, abs=0.01)
    assert [bar.is_peak for bar in curve.bars] == [False, False, True, False]


def test_a_long_campaign_is_drawn_by_weeks():
    curve = draw({DAY + timedelta(days=number): 10 for number in range(140)})
    assert curve.days_each == WEEK
    assert len(curve.bars) == 20
    assert {bar.count for bar in curve.bars} == {70}
    assert draw({}).bars == []


def test_numbers_take_few_queries(campaign, django_assert_max_num_queries):
    for number in range(30):
        PromiseCount.objects.create(
            campaign_key=campaign.translation_key,
            day=DAY + timedelta(days=number),
            district=a_district(f"d{number}", f"구{number}"),
            count=9,
        )
    with django_assert_max_num_queries(3):
        numbers_of(campaign)


def test_the_index_asks_no_more_for_more_campaigns(client, django_assert_max_num_queries):
    url = a_campaign().get_parent().url
    client.get(url)
    with django_assert_max_num_queries(16) as few:
        client.get(url)
    for _ in range(4):
        a_campaign()
    with django_assert_max_num_queries(16) as many:
        assert client.get(url).status_code == 200
    assert len(many) == len(few)


def test_the_public_figure_is_rounded(campaign):
    PromiseCount.objects.create(campaign_key=campaign.translation_key, day=DAY, count=1234)
    figure = promises_figure()
    assert figure.rows == [(campaign.title, [1235, None])]


@pytest.mark.parametrize("block", [blocks.PromiseBlock])
def test_every_block_shows_editors_a_preview(block):
    one: Block = block()
    assert one.is_previewable
    assert one.render(one.normalize(one.get_preview_value())).strip()


def test_an_end_before_the_start_is_refused_beside_its_field():
    with pytest.raises(ValidationError) as refused:
        a_campaign(starts=5, ends=1)
    assert "ends_on" in refused.value.message_dict


@pytest.mark.usefixtures("texts")
class TestPersonalData:
    def test_a_person_finds_and_erases_what_is_theirs(self, campaign):
        join_and_confirm(Client(), campaign)
        join(Client(), campaign, "lee@citizen.example")
        assert [row["email"] for row in SIGNUPS.find(Person(email=MAIL))] == [MAIL]
        assert list(UNCONFIRMED.find(Person(email=MAIL))) == []
        assert list(SIGNUPS.find(Person(email="kim+else@citizen.example"))) == []
        assert list(SIGNUPS.find(Person())) == []
        assert SIGNUPS.erase(Person(email=MAIL)) == 1
        assert UNCONFIRMED.erase(Person(email="lee@citizen.example")) == 1
        assert not Signup.objects.reachable().exists()

    def test_the_unconfirmed_go_after_a_week_and_the_ended_after_half_a_year(self, campaign):
        confirmed = join_and_confirm(Client(), campaign)
        join(Client(), campaign, "lee@citizen.example")
        now = timezone.now()
        assert not UNCONFIRMED.retention.expired(now - UNCONFIRMED.retention.keep)
        later = now + timedelta(days=8)
        [pending] = UNCONFIRMED.retention.expired(later - UNCONFIRMED.retention.keep)
        assert pending != confirmed

        end = now + timedelta(days=30 + 179)
        assert not SIGNUPS.retention.expired(end - SIGNUPS.retention.keep)
        rows = SIGNUPS.retention.expired(end + timedelta(days=3) - SIGNUPS.retention.keep)
        assert list(rows) == [confirmed]
        assert SIGNUPS.retention.forget(rows) == 1
        confirmed.refresh_from_db()
        assert (confirmed.state, confirmed.email) == (Signup.State.CONFIRMED, "")
