"""The anonymous promise: one tap, nothing of a person, answered by caches."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from campaigns import views
from campaigns.models import CampaignPage, PromiseCount
from campaigns.views import PROMISE
from core.limits import Limit
from core.models import Job, OutgoingMail
from tests.campaigns.campaigns import OURS, a_campaign, a_district, promise


def counts():
    return sorted(PromiseCount.objects.values_list("district__code", "count"), key=str)


def test_one_tap_counts_one(client, campaign):
    a_district()
    for _ in range(3):
        assert promise(client, campaign).status_code == 302
    promise(client, campaign, district="nuri")
    assert counts() == [("nuri", 1), (None, 3)]


def test_nothing_is_kept_but_the_number(client, campaign):
    jobs = Job.objects.count()
    answer = promise(client, campaign)
    assert not answer.cookies
    columns = {field.name for field in PromiseCount._meta.get_fields()}
    assert columns == {"id", "campaign_key", "day", "district", "count"}
    assert not OutgoingMail.objects.exists()
    assert Job.objects.count() == jobs


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://other.example"},
    ],
)
def test_a_promise_from_another_page_is_refused(client, campaign, headers):
    answer = client.post(reverse("campaigns:promise", args=[campaign.pk]), headers=headers)
    assert answer.status_code == 403
    assert not PromiseCount.objects.exists()


def test_older_browsers_say_where_they_come_from_by_origin(campaign):
    client = Client(enforce_csrf_checks=True)
    url = reverse("campaigns:promise", args=[campaign.pk])
    assert client.post(url, headers={"Origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize("method", ["get", "head", "put", "delete", "options"])
def test_only_a_post_counts(client, campaign, method):
    url = reverse("campaigns:promise", args=[campaign.pk])
    assert getattr(client, method)(url, headers=OURS).status_code == 405
    assert not PromiseCount.objects.exists()


def test_the_page_is_for_every_cache_and_holds_no_token(client, campaign):
    answer = client.get(campaign.url)
    assert "public" in answer["Cache-Control"]
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert b"csrfmiddlewaretoken" not in answer.content
    for name in ("thanks", "join_first", "under_14"):
        page = client.get(reverse(f"campaigns:{name}", args=[campaign.pk]))
        assert page.status_code == 200
        assert "public" in page["Cache-Control"]
        assert not page.cookies


def test_both_languages_count_together(client, campaign):
    english = Locale.objects.get(language_code="en")
    for page in (campaign.get_parent().get_parent(), campaign.get_parent()):
        if not page.has_translation(english):
            page.specific.copy_for_translation(english, alias=False)
    other = campaign.copy_for_translation(english)
    other.save_revision().publish()
    promise(client, campaign)
    promise(client, CampaignPage.objects.get(pk=other.pk))
    assert counts() == [(None, 2)]
    assert client.get(other.url).context["numbers"].tally.promised == 2


@pytest.mark.parametrize(("starts", "ends"), [(-30, -1), (1, 30)])
def test_a_campaign_that_is_not_open_says_so_kindly_and_counts_nothing(client, starts, ends):
    campaign = a_campaign(starts=starts, ends=ends)
    assert b'method="post"' not in client.get(campaign.url).content
    answer = promise(client, campaign)
    assert answer.status_code == 409
    assert campaign.title in answer.content.decode()
    assert not PromiseCount.objects.exists()


@pytest.mark.parametrize(
    "district", ["nowhere", "x" * 5000, "=cmd()", "' OR 1=1 --", "<script>", "99999999999999999999"]
)
def test_bad_input_gives_the_page_again_and_counts_nothing(client, campaign, district):
    answer = promise(client, campaign, district=district)
    assert answer.status_code == 422
    assert b"<script>" not in answer.content.replace(b"<script src=", b"")
    assert not PromiseCount.objects.exists()


@pytest.mark.parametrize("raw", ["district=%00", "district=%ED%A0%80", "district=%FF"])
def test_text_no_database_can_use_is_refused(client, campaign, raw):
    url = reverse("campaigns:promise", args=[campaign.pk])
    kind = "application/x-www-form-urlencoded"
    assert client.post(url, raw, content_type=kind, headers=OURS).status_code == 400


@pytest.mark.parametrize("pk", [0, 999999, 99999999999999999999999999])
def test_a_campaign_that_is_not_there_is_not_found(client, pk):
    for name in ("promise", "thanks", "join_first", "under_14", "join", "mailed"):
        url = reverse(f"campaigns:{name}", args=[pk])
        assert client.post(url, headers=OURS).status_code in (404, 405)
        assert client.get(url).status_code in (404, 405)


def test_a_promise_takes_few_queries(client, campaign, django_assert_num_queries):
    promise(client, campaign)
    with django_assert_num_queries(3):  # the switch, the campaign, the count
        promise(client, campaign)


def test_a_whole_school_behind_one_address_is_let_through(client, campaign):
    assert all(promise(client, campaign).status_code == 302 for _ in range(60))
    assert PROMISE.count >= 1000


def test_a_machine_is_told_to_wait(client, campaign, monkeypatch):
    monkeypatch.setattr(views, "PROMISE", Limit("test.promise", 2, 600))
    answers = [promise(client, campaign) for _ in range(4)]
    assert [answer.status_code for answer in answers[:2]] == [302, 302]
    assert 429 in [answer.status_code for answer in answers]
    assert "Retry-After" in answers[-1]
