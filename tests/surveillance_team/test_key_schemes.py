"""A change of rules or of the key: every row is brought along, and nothing is lost on the way."""

import pytest
from django.test import override_settings
from django.utils import timezone, translation

from core.actors import SYSTEM
from core.audit import faults
from core.health import Finding
from core.jobs import ask_for, run_job
from surveillance_team import locators
from surveillance_team.health import check_keys
from surveillance_team.locators import CANON_VERSION
from surveillance_team.models import Target
from surveillance_team.places import Named, read_place
from surveillance_team.services import migrating
from surveillance_team.services.keys import keys_of, scheme_now
from surveillance_team.services.migrating import count_stale
from surveillance_team.services.places import place_of
from tests.surveillance_team.schemes import bring_along, make_old
from tests.surveillance_team.team import a_monitor, a_target, file

pytestmark = [pytest.mark.django_db, pytest.mark.core]

DESKTOP = "https://board.example/view?id=1"
MOBILE = "https://m.board.example/view?id=1"


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


@override_settings(TARGET_LOOKUP_KEY="the new one", FORMER_TARGET_LOOKUP_KEYS=["the old one"])
def test_health_says_how_far_a_change_of_key_is_and_what_nobody_would_find():
    with override_settings(TARGET_LOOKUP_KEY="the old one", FORMER_TARGET_LOOKUP_KEYS=[]):
        a_target()
        assert check_keys() == Finding(ok=True)
    with translation.override("en"):
        assert "brought under" in check_keys().words
    with override_settings(FORMER_TARGET_LOOKUP_KEYS=[]):
        assert not check_keys().ok
    bring_along()
    assert check_keys().ok
    assert "FORMER_TARGET_LOOKUP_KEYS" in check_keys().words


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
