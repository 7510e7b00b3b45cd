"""Many people at one moment: one target, and a receipt for each."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from core.audit import faults
from deletion_bridge.models import Handoff
from surveillance_team.models import FilingDraft, Report, Target, TargetStep
from surveillance_team.places import Named, read_place
from surveillance_team.services.drafts import save_draft
from surveillance_team.services.filing import file_place
from surveillance_team.services.lines import line_of
from surveillance_team.services.locking import StalePage
from surveillance_team.services.targets import NotPossible
from surveillance_team.services.triage import accept_target
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, WEB, a_monitor, a_target, file

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.core]

PEOPLE = 16


def at_once(work, arguments):
    def alone(argument):
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(alone, arguments))


def test_sixteen_people_file_one_address_at_one_moment():
    monitors = [a_monitor() for _ in range(PEOPLE)]
    paste = "https://board.example/1\nhttps://board.example/2"
    lines = at_once(lambda monitor: file(monitor, paste), monitors)

    assert Target.objects.count() == 2
    assert set(Target.objects.values_list("report_count", flat=True)) == {PEOPLE}
    assert len({line.report.receipt for answer in lines for line in answer}) == 2 * PEOPLE
    assert TargetStep.objects.count() == 2
    assert list(faults()) == []


def test_one_form_sent_sixteen_times_at_one_moment_files_once():
    monitor, key = a_monitor(), uuid4()
    lines = at_once(lambda _: file(monitor, "https://board.example/1", key=key), range(PEOPLE))
    assert len({line.report.receipt for [line] in lines}) == 1
    assert Report.objects.count() == 1


def test_a_name_tapped_sixteen_times_at_one_moment_is_filed_once_and_ends_its_draft():
    monitor, key, form = a_monitor(), uuid4(), FilingDraft.Form.PLACE
    save_draft(monitor=monitor, client_key=key, words={"name": "night_23"}, version=0, form=form)

    def tap(_):
        named = Named(kind="messenger", service="kakaotalk", name="night_23")
        line = line_of(read_place(named), "kakaotalk: night_23")
        file_place(monitor=monitor, line=line, statement=WEB, client_key=key)
        return line.report.receipt

    assert len(set(at_once(tap, range(PEOPLE)))) == 1
    assert Report.objects.count() == 1
    assert not FilingDraft.objects.exists()


def test_two_officers_decide_at_once_and_one_delivery_leaves():
    target = a_target()
    a_destination("centre")

    def decide(_):
        try:
            accept_target(
                target.pk,
                actor=OFFICER,
                version=0,
                category="sex_trade_ad",
                minor_suspected="no",
            )
        except (StalePage, NotPossible):
            return "too late"
        return "decided"

    answers = at_once(decide, range(4))
    assert sorted(answers) == ["decided", "too late", "too late", "too late"]
    assert Handoff.objects.count() == 1
