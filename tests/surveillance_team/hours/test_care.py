"""Care: nobody reads how somebody is, what they say changes what is offered, and it goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from core.models import AuditDetail, AuditEvent, HelpLine
from core.personal_data import Person, personal_data
from privacy.services.retention import run
from surveillance_team.hours.models import CareTime, CheckIn
from surveillance_team.hours.services.checkins import check_in, offer_for
from surveillance_team.models import CategoryOptOut, Monitor, Report
from surveillance_team.services.care import leave_out_categories
from surveillance_team.services.triage import ask_back
from surveillance_team.vocabulary import Category
from tests.surveillance_team.team import OFFICER, WEB, a_monitor, a_target, file
from users.models import Notification

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
FORM = "application/x-www-form-urlencoded"


def answer(monitor, feeling="", seen="", *, key=None, day=None):
    return check_in(
        monitor, feeling=feeling, seen=seen, client_key=key or uuid4(), today=day or TODAY()
    )


def test_both_questions_may_be_left_open_and_then_nothing_is_kept(as_monitor):
    page = as_monitor.post(reverse("hours:check_in"), "client_key=", content_type=FORM)
    assert page.status_code == 302
    assert not CheckIn.objects.exists()
    assert not CareTime.objects.exists()


def test_the_same_form_twice_is_one_answer_and_the_day_counts_once(monitor):
    key = uuid4()
    assert answer(monitor, "fine", key=key) == answer(monitor, "fine", key=key)
    answer(monitor, "tired")
    assert CheckIn.objects.count() == 2
    assert [row.minutes for row in CareTime.objects.all()] == [monitor.term.care_minutes]


def test_an_answer_knows_a_day_and_neither_moment_nor_address_nor_report(monitor):
    fields = {field.name for field in CheckIn._meta.get_fields()}
    assert fields == {"id", "monitor", "client_key", "day", "feeling", "seen", "number"}
    assert answer(monitor, "unwell").pk.version == 4, "a key made from the time is a moment"


def test_answers_are_encrypted_and_leave_no_trace_in_the_trail(monitor):
    before = AuditEvent.objects.count(), AuditDetail.objects.count()
    answer(monitor, "unwell", "opened")
    assert (AuditEvent.objects.count(), AuditDetail.objects.count()) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT feeling, seen FROM hours_checkin")
        [stored] = cursor.fetchall()
    assert "unwell" not in stored
    assert "opened" not in stored


@pytest.mark.parametrize(
    ("feeling", "seen", "rest", "talk"),
    [
        ("unwell", "", True, True),
        ("stays", "words", True, True),
        ("", "opened", True, True),
        ("tired", "small", True, False),
        ("fine", "words", False, False),
    ],
)
def test_what_is_said_changes_what_is_offered_at_once(monitor, feeling, seen, rest, talk):
    answer(monitor, feeling, seen)
    offer = offer_for(monitor, today=TODAY())
    assert (offer.rest, offer.talk) == (rest, talk)


def test_the_newest_answer_of_today_counts_and_no_older_one(monitor):
    answer(monitor, "unwell", day=TODAY() - timedelta(days=1))
    assert not offer_for(monitor, today=TODAY()).talk
    answer(monitor, "unwell")
    answer(monitor, "fine")
    assert offer_for(monitor, today=TODAY()).why == "fine"


def test_after_so_many_times_a_break_is_offered(monitor):
    for back in range(monitor.term.opened_before_break):
        assert not offer_for(monitor, today=TODAY()).often
        answer(monitor, seen="opened", day=TODAY() - timedelta(days=back + 1))
    offer = offer_for(monitor, today=TODAY())
    assert offer.often
    assert offer.rest


@pytest.mark.parametrize("feeling", ["", "unwell"])
def test_help_lines_break_and_call_are_there_whatever_was_said(as_monitor, monitor, feeling):
    HelpLine.objects.create(
        name_ko="상담", name_en="Line", phone="1366", in_bar=True, always_open=True,
        what_happens_ko="", what_happens_en="", review_due_on=TODAY(),
    )  # fmt: skip
    answer(monitor, feeling)
    page = as_monitor.get(reverse("hours:care")).content.decode()
    main = page.split("<main", 1)[1]
    assert "1366" in main
    assert reverse("team:pause") in main
    assert reverse("hours:call") in main


def test_the_retention_job_takes_answers_away_after_thirty_days(monitor):
    for age in (31, 30, 5):
        answer(monitor, "fine", day=TODAY() - timedelta(days=age))
    outcomes = {one.name: one for one in run(timezone.now(), dry=False)}
    assert outcomes["hours.check_ins"].removed == 1
    assert not outcomes["hours.check_ins"].fault
    assert sorted((TODAY() - row.day).days for row in CheckIn.objects.all()) == [5, 30]


def test_no_file_of_staff_and_no_screen_of_wagtail_holds_answers_or_kinds(monitor):
    for name in ("hours.check_ins", "surveillance_team.opt_outs"):
        assert personal_data[name].columns == ()
    private = {CheckIn, CategoryOptOut, apps.get_model("hours", "ThanksDeclined")}
    assert not private & set(get_snippet_models())
    answer(monitor, "unwell")
    person = Person(actor_id=monitor.user.actor_id)
    [row] = personal_data["hours.check_ins"].find(person)
    assert row["how_one_is"], "the person themselves may see it"
    assert personal_data["hours.check_ins"].erase(person) == 1


def test_a_kind_left_out_is_not_offered_and_cannot_be_sent(as_monitor, monitor):
    leave_out_categories(monitor, [Category.CSAM, Category.OTHER])
    page = as_monitor.get(reverse("team:file")).content.decode()
    assert 'value="csam"' not in page
    assert 'value="other"' in page, "what cannot wait can always be filed"
    leave_out_categories(monitor, [])
    assert 'value="csam"' in as_monitor.get(reverse("team:file")).content.decode()


def test_a_kind_left_out_is_not_asked_about_either(monitor):
    other = a_monitor(monitor.term)
    target = a_target(monitor)
    file(other, "https://board.example/view?id=1")
    leave_out_categories(monitor, [Category(WEB.category)])
    target.refresh_from_db()
    ask_back(target.pk, actor=OFFICER, version=target.state_version, question="which_posting")
    assert Report.objects.get(monitor=monitor).status == "submitted"
    assert Report.objects.get(monitor=other).status == "needs_info"
    told = set(Notification.objects.values_list("recipient_id", flat=True))
    assert other.user.actor_id in told
    assert not Notification.objects.filter(
        recipient_id=monitor.user.actor_id, kind="surveillance_team.report_moved"
    ).exists()


def test_kinds_are_kept_by_the_page_and_nonsense_is_refused(as_monitor, monitor):
    url = reverse("hours:kinds")
    as_monitor.post(url, "kinds=csam&kinds=grooming", content_type=FORM)
    assert set(monitor.opt_outs.values_list("category", flat=True)) == {"csam", "grooming"}
    assert as_monitor.post(url, "kinds=nonsense", content_type=FORM).status_code == 422
    as_monitor.post(url, "nothing=", content_type=FORM)
    assert not monitor.opt_outs.exists()


def test_coordinators_and_officers_see_nothing_of_it(as_coordinator, as_officer, monitor):
    leave_out_categories(monitor, [Category.CSAM])
    answer(monitor, "unwell", "opened")
    for page in ("hours_desk:people", "hours_desk:files", "hours_desk:calls"):
        text = as_coordinator.get(reverse(page)).content.decode()
        assert not [word for word in ("csam", "unwell", "opened") if word in text]
        assert as_officer.get(reverse(page)).status_code in (302, 403)


def test_the_limit_is_said_kindly_before_it_is_reached(as_monitor, monitor):
    kind = "오늘은 이미 많이 보셨어요"
    Monitor.objects.get(pk=monitor.pk).term.__class__.objects.update(daily_cap=5)
    file(monitor, "\n".join(f"https://board.example/{n}" for n in range(3)))
    assert kind not in as_monitor.get(reverse("team:file")).content.decode()
    file(monitor, "https://board.example/4")
    assert kind in as_monitor.get(reverse("team:file")).content.decode()


@pytest.mark.parametrize(
    "body", ["feeling=nonsense", "feeling=%00", "seen=" + "x" * 5000, "client_key=no&feeling=wild"]
)
def test_absurd_answers_come_back_and_nothing_is_kept(as_monitor, body):
    page = as_monitor.post(reverse("hours:check_in"), body, content_type=FORM)
    assert page.status_code in (400, 422)
    assert not CheckIn.objects.exists()
