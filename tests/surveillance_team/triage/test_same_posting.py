"""Merging two addresses of one posting, raising to a child, and what stands beside."""

from uuid import uuid4

import pytest
from django.urls import reverse

from core.models import Job
from deletion_bridge.models import Handoff
from surveillance_team.models import Report, Target
from surveillance_team.places import Named, read_place
from surveillance_team.services.filing import file_lines
from surveillance_team.services.lines import Statement, line_of
from surveillance_team.triage.looks import Look
from surveillance_team.triage.services.sketches import sketch_reports
from surveillance_team.triage.similar import similar_to
from surveillance_team.triage.sketching import sketch
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, WEB, a_monitor, a_sent_target, a_target, file

from .desk import decide, press

pytestmark = pytest.mark.django_db
NOTE = "프로필에 학교 이름이 보이고 같은 사진이 여러 번 올라와요. 댓글로 다른 방 주소를 알려 줘요."


def merge(client, target, into):
    return press(client, "merge", target.pk, version=target.state_version, into_id=into.pk)


def test_reports_go_over_and_later_ones_follow(as_officer):
    monitor = a_monitor()
    one, other = a_target(monitor, 1), a_target(monitor, 2)
    assert merge(as_officer, one, other).status_code == 302
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.reason, one.same_as_id) == ("not_in_scope", "same_posting", other.pk)
    assert other.report_count == 2
    assert set(Report.objects.values_list("target_id", "status")) == {(other.pk, "submitted")}
    file(a_monitor(), "https://board.example/view?id=1")
    other.refresh_from_db()
    assert other.report_count == 3
    assert Target.objects.get(pk=one.pk).report_count == 1
    assert Target.objects.undecided().count() == 1


def test_a_merged_report_stands_as_the_other_does(as_officer):
    sent = a_sent_target()
    fresh = a_target(a_monitor(), 9)
    assert merge(as_officer, fresh, sent).status_code == 302
    assert Report.objects.filter(target=sent, status="accepted").count() == 2


def test_what_cannot_be_merged_is_refused(as_officer):
    monitor = a_monitor()
    one, other = a_target(monitor, 1), a_target(monitor, 2)
    child = a_target(monitor, 3, CHILD)
    assert merge(as_officer, one, one).status_code == 409
    assert merge(as_officer, child, one).status_code == 409
    decide(as_officer, other, "leave_out")
    assert merge(as_officer, one, other).status_code == 409
    assert press(as_officer, "merge", one.pk, version=0, into_id="x").status_code == 422
    assert set(Target.objects.values_list("same_as", flat=True)) == {None}


@pytest.mark.parametrize(
    "named",
    [
        [Named(kind="account", service="x", name=name) for name in ("some_one", "another")],
        [Named(kind="phone", name=number) for number in ("010-0000-0000", "010-0000-0001")],
        [Named(kind="app_user", service="line", name=name) for name in ("some_one", "another")],
    ],
)
def test_a_platform_in_common_is_nothing_in_common(as_officer, named):
    for thing in named:
        line = line_of(read_place(thing), thing.name)
        file_lines(monitor=a_monitor(), lines=[line], statement=WEB, client_key=uuid4())
    one, other = Target.objects.order_by("id")
    assert one.host_key == other.host_key
    assert similar_to(one) == []
    assert merge(as_officer, one, other).status_code == 409
    assert set(Target.objects.values_list("same_as", flat=True)) == {None}


def test_two_keys_merge_nothing_that_shares_a_site_alone(as_officer):
    monitor = a_monitor()
    one, other = a_target(monitor, 1), a_target(monitor, 2)
    page = as_officer.get(reverse("triage:target", args=[one.pk])).content.decode()
    assert str(other.pk) in page
    assert 'data-key="m"' not in page


def test_raising_begins_the_clock_in_any_state_and_corrects_what_left(as_officer):
    fresh = a_target(number=1)
    assert press(as_officer, "raise", fresh.pk, version=0).status_code == 302
    fresh.refresh_from_db()
    assert (fresh.state, fresh.minor_suspected, fresh.priority) == ("new", "yes", 3)
    assert fresh.child_since
    assert press(as_officer, "raise", fresh.pk, version=fresh.state_version).status_code == 409

    left_out = a_target(number=2)
    decide(as_officer, left_out, "leave_out")
    left_out.refresh_from_db()
    press(as_officer, "raise", left_out.pk, version=left_out.state_version)
    left_out.refresh_from_db()
    assert (left_out.state, left_out.reason) == ("new", "")
    assert left_out.child_since
    assert Report.objects.get(target=left_out).status == "submitted"


def test_raising_what_was_handed_over_tells_those_who_have_it(as_officer):
    sent = a_sent_target()
    Handoff.objects.update(state="delivered")
    press(as_officer, "raise", sent.pk, version=sent.state_version)
    sent.refresh_from_db()
    assert (sent.minor_suspected, sent.priority) == ("yes", 3)
    assert Handoff.objects.filter(kind="correction").exists()


def test_what_is_alike_stands_beside_and_nothing_is_linked(as_officer):
    monitor = a_monitor()
    alike = NOTE.replace("다른 방 주소를", "다른 방의 주소를")
    said = [("https://one.example/1", NOTE), ("https://two.example/1", alike)]
    said += [
        ("https://one.example/2", ""),
        ("https://three.example/1", "전혀 다른 이야기입니다 정말"),
    ]
    for address, note in said:
        file(monitor, address, Statement(category="other", minor_suspected="no", note=note))
    sketch_reports([str(pk) for pk in Report.objects.values_list("pk", flat=True)])
    opened = Report.objects.order_by("pk").first().target
    groups = similar_to(opened)
    found = [{row.shown.split("//")[1] for row in group.targets} for group in groups]
    assert found == [{"two[.]example/1"}, {"one[.]example/2"}]
    page = as_officer.get(reverse("triage:target", args=[opened.pk])).content.decode()
    assert "two[.]example" in page
    assert "two.example" not in page


def test_filing_a_note_asks_for_its_sketch_without_its_words():
    said = Statement(category="other", minor_suspected="no", note=NOTE)
    file(a_monitor(), "https://one.example/1\nhttps://one.example/2", said)
    job = Job.objects.get(kind="triage.sketch_notes")
    assert len(job.params["reports"]) == 2
    assert "학교" not in str(job.params)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (NOTE, True),
        (NOTE + "!!  ", True),
        (NOTE.replace("여러 번", "여러번"), True),
        ("사진이 올라온 게시판에 학교 이름은 없어요. 전화를 하라는 광고만 있습니다.", False),
    ],
)
def test_sketches_tell_what_is_nearly_equal(other, alike):
    mine, theirs = sketch(NOTE), sketch(other)
    assert mine
    assert theirs
    assert (
        bool(set(zip(range(4), mine, strict=True)) & set(zip(range(4), theirs, strict=True)))
        is alike
    )
    assert sketch("짧다") is None


def test_a_raised_report_left_unassessed_is_corrected_when_decided(as_officer):
    a_destination("centre", routed=("csam", "sex_trade_ad"))
    target = a_target()
    press(as_officer, "raise", target.pk, version=0)
    target.refresh_from_db()
    answer = decide(as_officer, target, category="csam", minor_suspected="yes")
    assert answer.status_code == 302
    assert Handoff.objects.get().priority == 3


def test_lists_mask_what_names_a_person(as_officer):
    opened, phone = a_target(number=1), a_target(number=2)
    place = read_place(Named(kind="phone", name="010-0000-0000"))
    Target.objects.filter(pk=phone.pk).update(kind=place.kind, canonical=place.canonical)
    Target.objects.update(account_key=bytes(32))  # what puts the two beside each other
    phone.refresh_from_db()
    lists = [
        as_officer.get(reverse("triage:target", args=[opened.pk])),
        as_officer.get(reverse("triage:queue") + "?several=1"),
        press(as_officer, "several", action="accept", targets=[str(Look.of(phone))]),
    ]
    for page in lists:
        text = page.content.decode()
        assert phone.listed in text
        assert phone.shown not in text


def test_what_was_taken_over_twice_is_answered_by_the_last(as_officer):
    monitor = a_monitor()
    first, second, last = (a_target(monitor, number) for number in (1, 2, 3))
    merge(as_officer, first, second)
    second.refresh_from_db()
    merge(as_officer, second, last)
    [line] = file(a_monitor(), "https://board.example/view?id=1")
    assert line.report.target_id == last.pk
    last.refresh_from_db()
    assert last.report_count == 4
