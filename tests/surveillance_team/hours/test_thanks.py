"""Thanks: proposed by hours and good standing alone, decided by two, and never against a wish."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import AccessRecord
from credentials.models import Credential
from surveillance_team.hours.counting import last_settled_day
from surveillance_team.hours.kinds import TEAM_THANKS
from surveillance_team.hours.models import CareTime, Nomination, ThanksRound
from surveillance_team.hours.models.thanks import NOMINATION_MOVES, NominationState
from surveillance_team.hours.services import thanks
from surveillance_team.models import Monitor
from tests.surveillance_team.hours.ledgers import accepted, actor_of, settled
from tests.surveillance_team.team import a_monitor, a_term
from tests.users.people import make_person, signed_in
from users.roles import Role

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
DAYS = timedelta(days=30)


@pytest.fixture
def chooser(db):
    return make_person(Role.TERM_COORDINATOR, enrolled=True, name="서가온")


@pytest.fixture
def second(db):
    return make_person(Role.ADMINISTRATOR, enrolled=True, name="차예린")


@pytest.fixture
def team(db):
    """Three with the same hours: one by many addresses, one by care alone, one on a break."""
    term = a_term(thanks_hours=3)
    filer = a_monitor(term)
    carer, resting = a_monitor(term), a_monitor(term)
    Monitor.objects.filter(pk=resting.pk).update(state="paused")
    for _ in range(6):
        accepted(filer)
    for monitor in (carer, resting):
        CareTime.objects.create(monitor=monitor, kind="programme", day=term.starts_on, minutes=60)
    settled(filer, carer, resting)
    return filer, carer, resting


def opened(term, chooser, **changes):
    today = timezone.localdate()
    fields = {"occasion": "half_year", "first": term.starts_on - DAYS, "last": today - DAYS / 5}
    return thanks.open_round(term, **fields | changes, today=today, actor=actor_of(chooser))


def choose(nomination, chooser, *, chosen=True):
    return thanks.choose(
        nomination.pk, chosen=chosen, reasons="꾸준히 함께했습니다.", actor=actor_of(chooser)
    )


def test_hours_count_however_they_came_and_a_break_does_no_harm(team, chooser):
    made = opened(team[0].term, chooser)
    assert set(made.nominations.values_list("monitor", flat=True)) == {m.pk for m in team}


def test_too_few_hours_and_those_who_left_or_declined_are_not_proposed(team, chooser):
    filer, carer, resting = team
    few = a_monitor(filer.term)
    settled(few)  # the training's two hours alone
    Monitor.objects.filter(pk=resting.pk).update(state="left")
    thanks.decline_thanks(carer)
    made = opened(filer.term, chooser)
    assert list(made.nominations.values_list("monitor", flat=True)) == [filer.pk]


def test_one_chooses_with_reasons_another_approves_and_the_letter_is_there(team, chooser, second):
    nomination = opened(team[0].term, chooser).nominations.get(monitor=team[0])
    choose(nomination, chooser)
    with pytest.raises(thanks.SamePerson):
        thanks.approve(nomination.pk, today=timezone.localdate(), actor=actor_of(chooser))
    assert not Credential.objects.filter(kind=TEAM_THANKS).exists()
    for _ in range(2):
        try:
            thanks.approve(nomination.pk, today=timezone.localdate(), actor=actor_of(second))
        except thanks.NoLongerPossible:
            continue
    letter = Credential.objects.get(kind=TEAM_THANKS)
    assert letter.holder_id == team[0].user.actor_id
    assert letter.printed["occasion"]["ko"] == "상반기 감사장"


def test_the_database_itself_wants_two_people(team, chooser):
    nomination = opened(team[0].term, chooser).nominations.first()
    alone = {"chosen_by": chooser.actor_id, "approved_by": chooser.actor_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(
            state="thanked", credential_id=uuid4(), **alone
        )


def test_nobody_decides_about_themselves(team, chooser):
    nomination = opened(team[0].term, chooser).nominations.get(monitor=team[0])
    with pytest.raises(thanks.OwnThanks):
        choose(nomination, team[0].user)


@pytest.mark.parametrize("chosen_before", [True, False])
def test_declining_ends_it_at_any_moment_before_the_letter(team, chooser, second, chosen_before):
    nomination = opened(team[0].term, chooser).nominations.get(monitor=team[0])
    if chosen_before:
        choose(nomination, chooser)
    thanks.decline_thanks(team[0])
    thanks.decline_thanks(team[0])
    nomination.refresh_from_db()
    assert (nomination.state, nomination.reasons) == (NominationState.DECLINED, "")
    with pytest.raises(thanks.NoLongerPossible):
        choose(nomination, chooser)
    with pytest.raises(thanks.NoLongerPossible):
        thanks.approve(nomination.pk, today=timezone.localdate(), actor=actor_of(second))


def test_a_wish_told_while_the_round_was_opened_is_kept_too(team, chooser):
    nomination = opened(team[0].term, chooser).nominations.get(monitor=team[0])
    thanks.decline_thanks(team[0])
    Nomination.objects.filter(pk=nomination.pk).update(state=NominationState.PROPOSED)
    with pytest.raises(thanks.NoLongerPossible):
        choose(nomination, chooser)
    thanks.accept_thanks(team[0])
    choose(nomination, chooser)


def test_every_move_is_one_of_the_table(team, chooser, second):
    nomination = opened(team[0].term, chooser).nominations.first()
    moves = {
        NominationState.CHOSEN: lambda: choose(nomination, chooser),
        NominationState.NOT_CHOSEN: lambda: choose(nomination, chooser, chosen=False),
        NominationState.PROPOSED: lambda: thanks.send_back(nomination.pk, actor=actor_of(second)),
        NominationState.THANKED: lambda: thanks.approve(
            nomination.pk, today=timezone.localdate(), actor=actor_of(second)
        ),
    }
    for state in NominationState:
        for to, move in moves.items():
            done = state == NominationState.THANKED
            Nomination.objects.filter(pk=nomination.pk).update(
                state=state,
                chosen_by=chooser.actor_id,
                approved_by=second.actor_id if done else None,
                credential_id=uuid4() if done else None,
            )
            if to in NOMINATION_MOVES.get(state, ()):
                move()
            else:
                with pytest.raises(thanks.NoLongerPossible):
                    move()


def test_one_round_for_an_occasion_and_only_of_counted_days(team, chooser):
    opened(team[0].term, chooser)
    with pytest.raises(thanks.AlreadyOpened):
        opened(team[0].term, chooser)
    with pytest.raises(thanks.NotSettledYet):
        opened(team[0].term, chooser, occasion="year_end", last=timezone.localdate())
    assert ThanksRound.objects.count() == 1


def test_other_days_do_not_open_a_second_round_for_the_same_occasion(team, chooser):
    """Neither in the same year, nor in another one with days that were counted already."""
    term = team[0].term
    last = timezone.localdate() - timedelta(days=10)
    opened(term, chooser, first=last, last=last)
    again = [{"first": last - DAYS, "last": last}]
    again += [{"first": last + timedelta(days=1), "last": last + timedelta(days=1)}]
    for days in again:
        if days["last"].year == last.year or days["first"] <= last <= days["last"]:
            with pytest.raises(thanks.AlreadyOpened):
                opened(term, chooser, **days)
    ThanksRound.objects.update(year=last.year - 1)
    with pytest.raises(thanks.AlreadyOpened):
        opened(term, chooser, first=last - DAYS, last=last)
    opened(term, chooser, occasion="year_end", first=last - DAYS, last=last)


def test_the_page_walks_from_rule_to_letter(team, chooser, second):
    one, other = signed_in(Client(), chooser), signed_in(Client(), second)
    last = last_settled_day(timezone.localdate())
    body = f"occasion=half_year&first={last - DAYS}&last={last}"
    answer = one.post(reverse("hours_desk:open_round"), body, content_type=FORM)
    made = ThanksRound.objects.get()
    assert answer["Location"] == reverse("hours_desk:round", args=[made.pk])
    nomination = made.nominations.get(monitor=team[0])
    choosing = reverse("hours_desk:choose", args=[nomination.pk])
    assert one.post(choosing, "reasons=", content_type=FORM).status_code == 422
    one.post(choosing, "reasons=Always+there", content_type=FORM)
    approving = reverse("hours_desk:approve", args=[nomination.pk])
    one.post(approving, "nothing=", content_type=FORM)
    assert not Credential.objects.filter(kind=TEAM_THANKS).exists()
    page = other.get(reverse("hours_desk:round", args=[made.pk])).content.decode()
    assert "Always there" in page
    assert AccessRecord.objects.filter(actor_id=second.actor_id).count() == 3
    other.post(approving, "nothing=", content_type=FORM)
    assert Credential.objects.filter(kind=TEAM_THANKS).count() == 1
    assert other.post(choosing, "reasons=x", content_type=FORM).status_code in (302, 403)


def test_lists_are_in_the_order_of_appointment_and_show_no_hours_to_compare(team, chooser):
    made = opened(team[0].term, chooser)
    page = signed_in(Client(), chooser).get(reverse("hours_desk:round", args=[made.pk]))
    shown = [row["nomination"].monitor_id for row in page.context["rows"]]
    assert shown == [m.pk for m in team]
    assert not any("minutes" in row for row in page.context["rows"])


@pytest.mark.parametrize("act", ["choose", "leave_out", "approve", "send_back"])
def test_nominations_that_never_were(chooser, act):
    client = signed_in(Client(), chooser)
    url = reverse(f"hours_desk:{act}", args=[uuid4()])
    assert client.post(url, "reasons=x", content_type=FORM).status_code == 404
