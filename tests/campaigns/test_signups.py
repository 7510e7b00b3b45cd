"""Joining by e-mail: two steps, a receipt, and a way out at any time."""

import pytest
import time_machine
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from campaigns import consents
from campaigns.addresses import address_digest, canonical_address
from campaigns.models import CampaignPage, PromiseCount, Signup
from campaigns.services.signups import MOST_MAILS
from core.actors import SYSTEM
from core.models import AuditEvent, Job, OutgoingMail
from privacy.models import Consent, ConsentText
from privacy.services import publish_text
from tests.campaigns.campaigns import (
    LINK,
    MAIL,
    OURS,
    a_campaign,
    join,
    join_and_confirm,
    letters,
    links_in,
)

pytestmark = pytest.mark.usefixtures("texts")
TABLES = (Signup, Consent, OutgoingMail, PromiseCount, Job, AuditEvent, ConsentText)


def state():
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def test_asking_counts_nothing_until_the_button_is_pressed(client, campaign):
    assert join(client, campaign).status_code == 302
    [signup] = Signup.objects.all()
    assert signup.state == Signup.State.PENDING
    assert client.get(campaign.url).context["numbers"].tally.confirmed == 0
    assert not Consent.objects.exists()

    [path] = links_in(letters()[0], "confirm")
    client.post(path, headers=OURS)
    assert client.get(campaign.url).context["numbers"].tally.confirmed == 1


def test_no_link_in_any_mail_changes_anything_by_being_opened(client, campaign):
    join(client, campaign, wants_news="on")
    join(client, campaign)
    client.post(links_in(letters()[-1], "confirm")[0], headers=OURS)
    join(client, campaign)
    paths = {path for letter in letters() for path in LINK.findall(letter["text"])}
    assert any("/confirm/" in path for path in paths)
    assert any("/withdraw/" in path for path in paths)
    before = state()
    for path in sorted(paths):
        for _ in range(2):
            scanner = Client(headers={"User-Agent": "scanner"})
            assert scanner.get(path).status_code in (200, 302, 403)
            assert scanner.head(path).status_code in (200, 302, 403)
    assert state() == before


def test_consent_is_noted_in_the_very_words_that_were_shown(client, campaign, texts):
    join(client, campaign, wants_news="on")
    newer = ConsentText.objects.create(
        purpose=texts[0].purpose, title_ko="새 글", title_en="new", body_ko="새", body_en="new"
    )
    publish_text(newer.pk, actor=SYSTEM)
    client.post(links_in(letters()[-1], "confirm")[0], headers=OURS)
    assert set(Consent.objects.standing().values_list("text", flat=True)) == {
        text.pk for text in texts
    }
    assert any(texts[0].body_ko in letter["text"] for letter in letters()), "the receipt"
    assert not any(newer.title_ko in letter["text"] for letter in letters())


def test_news_is_only_for_those_who_ticked_it(client, campaign, texts):
    join_and_confirm(client, campaign)
    assert [consent.text for consent in Consent.objects.all()] == [texts[0]]


@pytest.mark.parametrize("again", [MAIL, "KIM@citizen.example", "kim+tag@citizen.example"])
def test_known_and_new_addresses_get_the_same_answer(campaign, again):
    first = join(Client(), campaign)
    join_and_confirm(Client(), a_campaign(), "other@citizen.example")
    second = join(Client(), campaign, again)
    assert (first.status_code, first["Location"], first.content) == (
        second.status_code,
        second["Location"],
        second.content,
    )
    assert Signup.objects.of(campaign.translation_key).count() == 1


def test_who_has_joined_is_told_so_by_mail_alone(client, campaign):
    join_and_confirm(client, campaign)
    before = Signup.objects.get().confirmed_at
    answer = join(client, campaign)
    assert answer["Location"] == reverse("campaigns:mailed", args=[campaign.pk])
    assert not links_in(letters()[-1], "confirm")
    assert links_in(letters()[-1], "withdraw")
    assert Signup.objects.get().confirmed_at == before


def test_nobody_can_flood_a_mailbox(client, campaign):
    for _ in range(MOST_MAILS + 4):
        assert join(client, campaign).status_code == 302
    assert len(letters()) == MOST_MAILS


def test_pressing_again_changes_nothing(client, campaign):
    join(client, campaign)
    [path] = links_in(letters()[0], "confirm")
    client.post(path, headers=OURS)
    before = state()
    again = client.post(path, headers=OURS)
    assert again.status_code == 200
    assert state() == before


def test_leaving_erases_the_address_and_ends_the_consent(client, campaign):
    join_and_confirm(client, campaign)
    path = next(path for letter in letters() for path in links_in(letter, "withdraw"))
    assert client.get(path).status_code == 200
    assert client.post(path, headers=OURS).status_code == 200
    signup = Signup.objects.get()
    assert (signup.state, signup.email, signup.email_digest) == (Signup.State.WITHDRAWN, "", None)
    assert not Consent.objects.standing().exists()
    assert client.get(campaign.url).context["numbers"].tally.confirmed == 0
    assert client.post(path, headers=OURS).status_code == 410, "a second press finds nothing"


def test_leaving_one_campaign_keeps_the_other(client, campaign):
    other = a_campaign()
    join_and_confirm(client, campaign)
    first = next(path for letter in letters() for path in links_in(letter, "withdraw"))
    join_and_confirm(client, other)
    client.post(first, headers=OURS)
    assert Consent.objects.standing().count() == 1
    assert Signup.objects.of(other.translation_key).confirmed().count() == 1


def test_one_who_left_may_join_again_and_old_links_stay_dead(client, campaign):
    join_and_confirm(client, campaign)
    old = next(path for letter in letters() for path in links_in(letter, "withdraw"))
    client.post(old, headers=OURS)
    join_and_confirm(client, campaign)
    assert client.post(old, headers=OURS).status_code == 410
    assert Signup.objects.confirmed().count() == 1


def test_a_link_works_for_seven_days(client, campaign):
    with time_machine.travel("2027-05-01T00:00Z", tick=False) as clock:
        running = a_campaign()
        join(client, running)
        [path] = links_in(letters()[-1], "confirm")
        clock.move_to("2027-05-07T23:00Z")
        assert client.get(path).status_code == 200
        clock.move_to("2027-05-08T01:00Z")
        assert client.get(path).status_code == 410
        assert client.post(path, headers=OURS).status_code == 410
    assert not Signup.objects.confirmed().exists()


@pytest.mark.parametrize("purpose", ["confirm", "withdraw"])
@pytest.mark.parametrize("token", ["x", "a:b:c", "가나다", "x" * 5000, ".eJw.x:1", "%00"])
def test_a_broken_link_says_so_kindly(client, purpose, token):
    path = f"/campaigns/{purpose}/{token}/"
    for answer in (client.get(path), client.post(path, headers=OURS)):
        assert answer.status_code in (400, 410)


def test_a_link_for_one_purpose_does_not_serve_the_other(client, campaign):
    join(client, campaign)
    [confirm] = links_in(letters()[0], "confirm")
    assert client.post(confirm.replace("confirm", "withdraw"), headers=OURS).status_code == 410


def test_a_button_pressed_on_another_page_does_nothing(client, campaign):
    join(client, campaign)
    [path] = links_in(letters()[0], "confirm")
    assert client.post(path, headers={"Origin": "https://other.example"}).status_code == 403
    assert not Signup.objects.confirmed().exists()
    assert (
        client.post(
            reverse("campaigns:join", args=[campaign.pk]),
            {"over_14": "yes", "email": MAIL, "agrees": "on"},
            headers={"Sec-Fetch-Site": "cross-site"},
        ).status_code
        == 403
    )


def test_under_14_nothing_personal_is_taken(client, campaign):
    first = client.get(reverse("campaigns:join_first", args=[campaign.pk]))
    fields = first.content.replace(b'<input type="search"', b"")
    assert b"<input" not in fields, "the question stands before any field"
    young = client.get(reverse("campaigns:under_14", args=[campaign.pk])).content
    assert b'type="email"' not in young
    assert reverse("campaigns:promise", args=[campaign.pk]).encode() in young
    for age in ("", "no", "YES"):
        answer = join(client, campaign, over_14=age)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("campaigns:join_first", args=[campaign.pk])
    assert not Signup.objects.exists()
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {"email": ""},
        {"email": "no-address"},
        {"email": "x" * 5000 + "@citizen.example"},
        {"email": "a@b.example\nBcc: all@city.example"},
        {"email": "=cmd()|'@citizen.example"},
        {"agrees": ""},
        {"email": "<script>@x.example"},
    ],
)
def test_bad_input_keeps_what_was_typed_and_saves_nothing(client, campaign, form):
    answer = join(client, campaign, **form)
    if answer.status_code == 302:  # odd, and an address all the same
        assert Signup.objects.get().email == form["email"]
        return
    assert answer.status_code == 422
    assert b'class="summary"' in answer.content
    assert not Signup.objects.exists()


def test_fields_sent_twice_are_one_sign_up(client, campaign):
    url = reverse("campaigns:join", args=[campaign.pk])
    form = {"over_14": ["no", "yes"], "email": [MAIL, "two@citizen.example"], "agrees": ["on"] * 9}
    assert client.post(url, form, headers=OURS).status_code == 302
    assert [signup.email for signup in Signup.objects.all()] == ["two@citizen.example"]


def test_without_the_officers_words_nobody_joins_by_mail(client, campaign, monkeypatch):
    monkeypatch.setattr(consents, "JOIN", "campaign-none")
    assert join(client, campaign).status_code == 409
    assert not Signup.objects.exists()


def test_the_words_of_the_officer_cannot_carry_markup(client, campaign):
    page = client.get(reverse("campaigns:join", args=[campaign.pk])).content.decode()
    assert "&lt;이메일&gt;" in page
    assert "no-store" in client.get(reverse("campaigns:join", args=[campaign.pk]))["Cache-Control"]


def test_a_closed_campaign_takes_no_address_and_lets_people_leave(client, texts):
    with time_machine.travel("2027-05-01T00:00Z", tick=False) as clock:
        running = a_campaign(ends=3)
        join_and_confirm(client, running)
        path = next(path for letter in letters() for path in links_in(letter, "withdraw"))
        clock.move_to("2027-06-01T00:00Z")
        assert join(client, running, "late@citizen.example").status_code == 409
        assert client.post(path, headers=OURS).status_code == 200
    assert not Signup.objects.reachable().exists()


def test_mails_name_nobody_and_exist_in_both_languages(client, campaign):
    join_and_confirm(client, campaign)
    client.post(
        "/en" + reverse("campaigns:join", args=[campaign.pk]),
        {"over_14": "yes", "email": "lee@citizen.example", "agrees": "on"},
        headers=OURS,
    )
    for letter in letters():
        assert "kim" not in letter["subject"] + letter["text"]
        assert "약속" not in letter["subject"], "the subject does not say what it is about"
    assert "Opening the page changes nothing" in letters()[-1]["text"]
    assert "/en/campaigns/confirm/" in letters()[-1]["text"]


def test_joining_takes_few_queries_and_no_password_hashing(client, campaign, monkeypatch):
    monkeypatch.setattr(hashers, "make_password", None)
    join(client, campaign)
    with CaptureQueriesContext(connection) as asked:
        join(client, campaign, "lee@citizen.example")
    work = [query for query in asked if "SAVEPOINT" not in query["sql"]]
    assert len(work) <= 14, [query["sql"][:90] for query in work]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim@Citizen.example", "kim@citizen.example"),
        ("kim+news@citizen.example", "kim@citizen.example"),
        ("k.i.m@gmail.com", "kim@googlemail.com"),
        ("kim@xn--bj0bj3i97fq8o5lq.example", "kim@xn--bj0bj3i97fq8o5lq.example"),
    ],
)
def test_addresses_that_reach_one_person_are_one(one, other):
    assert address_digest(one) == address_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("k.im@citizen.example", "kim@citizen.example"), ("kim@a.example", "kim@b.example")],
)
def test_addresses_that_may_be_two_people_are_two(one, other):
    assert address_digest(one) != address_digest(other)


def test_a_tag_without_a_name_stays_an_address():
    assert canonical_address("+tag@citizen.example") == "+tag@citizen.example"


def test_addresses_are_unreadable_in_the_database(client, campaign):
    join(client, campaign)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM campaigns_signup")
        [(stored,)] = cursor.fetchall()
    assert "kim" not in stored
    assert str(Signup.objects.get()).count("kim") == 0


def test_pages_of_a_campaign_that_was_unpublished_are_gone(client, campaign):
    join(client, campaign)
    CampaignPage.objects.get(pk=campaign.pk).unpublish()
    assert join(client, campaign).status_code == 404


def test_the_other_language_is_the_same_step_there(client, campaign):
    english = Locale.objects.get(language_code="en")
    home = campaign.get_parent().get_parent().specific
    if not home.has_translation(english):
        home.copy_for_translation(english)
    campaign.get_parent().specific.copy_for_translation(english)
    other = campaign.copy_for_translation(english)
    other.save_revision().publish()
    page = client.get(reverse("campaigns:join_first", args=[campaign.pk])).content.decode()
    assert f"/en/campaigns/{other.pk}/join/" in page
