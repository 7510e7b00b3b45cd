"""Rules or key change (fault 19): no match is lost, and two that are one become one."""

from dataclasses import replace

import pytest
from django.test import override_settings
from django.utils import timezone

from core.actors import SYSTEM
from core.audit import faults
from core.jobs import ask_for, run_job
from deletion_bridge.models import Handoff
from surveillance_team import locators
from surveillance_team.locators import CANON_VERSION, former, read_line
from surveillance_team.models import Report, Target
from surveillance_team.places import Named, read_place
from surveillance_team.services import migrating
from surveillance_team.services.keys import keys_of, scheme_now
from surveillance_team.services.migrating import count_stale
from surveillance_team.services.places import place_of
from surveillance_team.services.standings import standings_of
from surveillance_team.services.taking_back import withdraw_target
from surveillance_team.services.targets import hear
from surveillance_team.services.triage import accept_target, leave_out_target, reassess_target
from surveillance_team.states import TargetState
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, OFFICER, WEB, a_monitor, a_target, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

OLD = CANON_VERSION - 1
DESKTOP = "https://board.example/view?id=1"
DESKTOP_OF_BOTH = "https://x.com/someone/status/7"
MOBILE = "https://m.board.example/view?id=1"


def read_old(line):
    """An invented version before this one: it knew nothing of platforms, and no tracking."""
    place = read_line(line)
    return replace(place, platform_key="", canonical=line, version=OLD)


@pytest.fixture
def old_rules(monkeypatch):
    """The reader of the former version is still there, as a release leaves it."""
    monkeypatch.setitem(former.former_readers, OLD, read_old)


def make_old(target, address):
    """A row as the former version left it."""
    with override_settings():
        place = read_old(address)
    keys = keys_of(place)
    mark = replace(scheme_now(), version=OLD).mark
    Target.objects.filter(pk=target.pk).update(
        canonical=place.canonical, canon_version=OLD, **keys.columns() | {"key_mark": mark}
    )
    target.refresh_from_db()
    return target


def two_spellings(statement=WEB):
    """One posting as the former version knew it: two targets."""
    spellings = ["https://twitter.com/someone/status/7", "https://x.com/someone/status/7?s=20"]
    targets = []
    for number, spelling in enumerate(spellings, start=101):
        target = a_target(number=number, statement=statement)
        targets.append(make_old(target, spelling))
    return targets


def bring_along():
    job = ask_for(migrating.KIND, actor=SYSTEM)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def accept(target, how=accept_target, **changes):
    target.refresh_from_db()
    said = {"category": "sex_trade_ad", "minor_suspected": "no"} | changes
    return how(target.pk, actor=OFFICER, version=target.state_version, **said)


@pytest.mark.usefixtures("old_rules")
def test_while_rows_wait_an_address_is_found_under_its_former_key():
    target = make_old(a_target(number=50), "https://twitter.com/someone/status/7")
    [line] = file(a_monitor(), "https://twitter.com/someone/status/7")
    assert line.was_known
    assert line.report.target_id == target.pk
    assert Target.objects.count() == 1


def test_a_spelling_the_former_rules_told_apart_meets_it_when_the_rows_are_brought_along():
    target = make_old(a_target(number=50), "https://twitter.com/someone/status/7")
    [line] = file(a_monitor(), "https://x.com/i/status/7")
    assert not line.was_known
    job = bring_along()
    assert (job.state, count_stale()) == ("done", 0)
    kept = Target.objects.get()
    assert kept.report_count == kept.reports.count() == 2
    assert kept.key_mark == scheme_now().mark
    assert kept.canon_version == CANON_VERSION
    [again] = file(a_monitor(), "https://mobile.twitter.com/someone/statuses/7")
    assert again.report.target_id == kept.pk
    assert target.pk == kept.pk, "the elder stays"
    assert list(faults()) == []


def test_the_one_that_was_handed_over_stays_and_the_undecided_one_makes_it_looked_at_again():
    a_destination("centre")
    one, other = two_spellings()
    accept(other)
    bring_along()
    kept = Target.objects.get()
    assert kept.pk == other.pk
    assert kept.look_again_since is not None
    assert set(Report.objects.values_list("status", flat=True)) == {Report.Status.ACCEPTED}
    assert Target.everything.get(pk=one.pk).merged_into_id == kept.pk


def test_an_undecided_one_stays_before_an_officer_whatever_was_left_out():
    one, other = two_spellings()
    one.refresh_from_db()
    leave_out_target(one.pk, actor=OFFICER, version=one.state_version, reason="not_our_subject")
    bring_along()
    kept = Target.objects.get()
    assert (kept.pk, kept.state) == (other.pk, TargetState.NEW)
    assert kept.report_count == 2


def test_where_a_child_is_suspected_in_one_it_is_in_both():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    make = a_target(number=77, statement=CHILD)
    make_old(make, "https://x.com/someone/status/7?s=21")
    bring_along()
    kept = Target.objects.get()
    assert kept.pk == one.pk
    assert (kept.minor_suspected, kept.priority) == ("yes", 3)
    assert kept.look_again_since is not None
    assert kept.report_count == 3
    assert other.pk != kept.pk


def test_what_destinations_said_of_either_decides_and_late_words_still_arrive():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    accept(other)
    now = timezone.now()
    hear(one.pk, source="centre", seq=1, word="reviewing", at=now)
    hear(other.pk, source="centre", seq=1, word="not_applicable", at=now)
    bring_along()
    kept = Target.objects.get()
    assert (kept.state, kept.outcome) == ("reviewing", "not_applicable")
    gone = other.pk if kept.pk == one.pk else one.pk
    hear(gone, source="centre", seq=2, word="removed", at=now)
    kept.refresh_from_db()
    assert (kept.state, kept.outcome) == ("removed", "removed")
    assert kept.history.filter(source="centre").count() == 3
    assert len(standings_of([kept])[kept.pk]) == 2, "both deliveries are shown"
    assert list(faults()) == []


def test_both_names_are_corrected_once_something_differs():
    a_destination("centre", routed=("sex_trade_ad", "deepfake"))
    one, other = two_spellings()
    accept(one)
    accept(other)
    bring_along()
    accept(Target.objects.get(), reassess_target, category="deepfake")
    told = Handoff.objects.filter(kind="correction").values_list("source_id", flat=True)
    assert set(told) == {one.pk, other.pk}


@pytest.mark.parametrize("stop_after", range(4))
def test_stopped_at_any_moment_it_goes_on_and_loses_nothing(stop_after, monkeypatch):
    monkeypatch.setattr(migrating, "AT_ONCE", 2)
    addresses = [f"https://twitter.com/someone/status/{n}" for n in range(6)]
    for place, address in enumerate(addresses):
        make_old(a_target(number=place + 10), address)
    steps = iter(range(stop_after))

    class Killed(BaseException):
        """The process is gone."""

    bring = migrating._bring

    def bring_or_die(ids):
        if next(steps, None) is None:
            raise Killed
        return bring(ids)

    monkeypatch.setattr(migrating, "_bring", bring_or_die)
    job = ask_for(migrating.KIND, actor=SYSTEM)
    try:
        run_job(job.pk)
    except Killed:
        assert count_stale() == 6 - 2 * stop_after
    monkeypatch.setattr(migrating, "_bring", bring)
    bring_along() if count_stale() else None
    from core.models import Job

    Job.objects.update(lease_until=timezone.now().replace(year=2000))
    run_job(job.pk)
    assert count_stale() == 0
    for place, address in enumerate(addresses):
        [line] = file(a_monitor(), address)
        assert line.was_known, place


@override_settings(TARGET_LOOKUP_KEY="the new one", FORMER_TARGET_LOOKUP_KEYS=["the old one"])
def test_a_change_of_key_goes_the_same_way():
    with override_settings(TARGET_LOOKUP_KEY="the old one", FORMER_TARGET_LOOKUP_KEYS=[]):
        target = a_target()
        old = bytes(target.target_key)
    [line] = file(a_monitor(), DESKTOP)
    assert line.was_known, "found under the former key"
    assert count_stale() == 1
    bring_along()
    target.refresh_from_db()
    assert bytes(target.target_key) != old
    with override_settings(FORMER_TARGET_LOOKUP_KEYS=[]):
        [after] = file(a_monitor(), DESKTOP)
        assert after.was_known
        [other] = file(a_monitor(), MOBILE)
        assert not other.was_known, "another host is another site"


def test_the_mark_of_a_scheme_says_nothing_of_its_key():
    assert scheme_now().secret not in repr(scheme_now())
    assert scheme_now().secret not in scheme_now().mark


def test_nothing_to_bring_along_asks_for_one_step_along_the_index(django_assert_max_num_queries):
    a_target()
    with django_assert_max_num_queries(2):
        assert migrating.stale_marks() == []


def test_an_address_the_rules_do_not_take_any_more_is_kept_as_it_was():
    target = make_old(a_target(), "https://board.example/view?id=9")
    Target.objects.filter(pk=target.pk).update(canonical="http://localhost/a")
    bring_along()
    kept = Target.objects.get()
    assert kept.key_mark == scheme_now().mark
    assert kept.canonical == "http://localhost/a"
    assert kept.canon_version == locators.CANON_VERSION


@pytest.mark.parametrize(
    "named",
    [
        Named(kind="phone", name="010-0000-0000"),
        Named(kind="messenger", app="someapp", name="some.name"),
        Named(kind="room", app="someapp", name="some words.here"),
        Named(kind="account", service="x", name="someone"),
    ],
)
def test_what_is_no_address_is_read_again_as_the_same(named):
    """A name with a dot in it is never taken for an address."""
    place = read_place(named)
    row = Target(
        canonical=place.canonical,
        platform=place.platform,
        kind=place.kind,
        platform_key=place.platform_key,
    )
    assert keys_of(place_of(row)) == keys_of(place)


@pytest.mark.usefixtures("old_rules")
def test_what_left_under_two_names_is_taken_back_under_both_and_comes_up_again_under_both():
    a_destination("centre")
    one, other = two_spellings()
    accept(one)
    accept(other)
    Handoff.objects.update(state=Handoff.State.DELIVERED)
    bring_along()
    kept = Target.objects.get()
    withdraw_target(kept.pk, actor=OFFICER, reason="objection_upheld")
    retracted = Handoff.objects.filter(kind=Handoff.Kind.RETRACTION)
    assert set(retracted.values_list("source_id", flat=True)) == {one.pk, other.pk}
    file(a_monitor(), DESKTOP_OF_BOTH, CHILD)
    accept(kept, minor_suspected="yes")
    again = Handoff.objects.filter(kind=Handoff.Kind.CORRECTION)
    assert set(again.values_list("source_id", flat=True)) == {one.pk, other.pk}
