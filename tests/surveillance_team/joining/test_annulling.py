"""An objection that was upheld opens filing again, and a break outlasts a suspension."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.audit import faults
from core.models import AuditEvent
from surveillance_team.beside import standing_against
from surveillance_team.joining.models import Measure, MonthlyWarning
from surveillance_team.joining.services import duty
from surveillance_team.joining.services.faults import WarningsFirst
from surveillance_team.joining.states import MeasureReason
from surveillance_team.models import Monitor
from surveillance_team.oversight.services import deciding, objecting
from surveillance_team.oversight.services.deciding import Verdict
from surveillance_team.services import care
from surveillance_team.services.gate import Bar, bar_to_filing
from surveillance_team.signals import SUSPENDED, WARNED, standing_restored
from tests.surveillance_team.joining.joiners import COORDINATOR, FORM, acting, letters_to
from tests.surveillance_team.oversight.cases import an_actor
from users.models import Notification
from users.roles import Role

pytestmark = pytest.mark.django_db
SAID = {"words": "-", "invalidation_id": None}


@pytest.fixture
def privacy(db):
    return an_actor(Role.PRIVACY_OFFICER)[1]


def now(monitor: Monitor) -> Monitor:
    return Monitor.objects.select_related("term", "user").get(pk=monitor.pk)


def suspended(monitor, why=MeasureReason.SECRECY):
    last = timezone.localdate() + timedelta(days=5)
    return duty.suspend(monitor.pk, reason=why, ends_on=last, actor=COORDINATOR)


def warned(monitor):
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        MonthlyWarning.objects.create(
            monitor=monitor, month=month, filed=0, expected=2, state="sent",
            decided_at=timezone.now(), decided_by=COORDINATOR.id,
        )  # fmt: skip


def uphold(monitor, kind, actor):
    objection = objecting.object_as_monitor(monitor, kind=kind, actor=acting(monitor.user), **SAID)
    deciding.decide(objection.pk, Verdict("upheld", "-"), actor=actor)


def test_an_upheld_objection_ends_the_suspension_tells_it_and_is_on_record(monitor, privacy):
    suspended(monitor)
    assert bar_to_filing(now(monitor), timezone.localdate()) == Bar.SUSPENDED
    uphold(now(monitor), "suspended", privacy)
    today = timezone.localdate()
    assert bar_to_filing(now(monitor), today) is None
    measure = Measure.objects.get()
    assert (measure.lifted_on, measure.annulled_on) == (today, today)
    assert any("활동 정지는 취소" in letter for letter in letters_to(monitor.user))
    told = Notification.objects.filter(recipient_id=monitor.user.actor_id)
    assert told.filter(kind="joining.duty_moved").exists()
    [event] = AuditEvent.objects.filter(action="joining.annul_suspended")
    assert (event.subject_id, event.actor_id) == (str(monitor.pk), privacy.id)
    assert list(faults()) == []


@pytest.mark.parametrize("measure", [WARNED, SUSPENDED])
def test_the_same_word_again_changes_nothing_and_tells_nobody(monitor, privacy, measure):
    warned(monitor)
    suspended(monitor)
    word = {"monitor_id": monitor.pk, "measure": measure, "actor": privacy}
    standing_restored.send(sender=None, **word)
    assert standing_against(now(monitor)) == {WARNED, SUSPENDED} - {measure}
    counts = len(letters_to(monitor.user)), AuditEvent.objects.count()
    standing_restored.send(sender=None, **word)
    assert (len(letters_to(monitor.user)), AuditEvent.objects.count()) == counts


def test_a_suspension_decided_on_later_outlasts_an_objection_to_a_warning(monitor, privacy):
    warned(monitor)
    suspended(monitor)
    uphold(now(monitor), "warned", privacy)
    assert now(monitor).state == Monitor.State.SUSPENDED
    duty.lift_suspension(monitor.pk, actor=COORDINATOR)
    with pytest.raises(WarningsFirst):
        suspended(monitor, MeasureReason.EXPECTATION)


def test_who_was_dismissed_meanwhile_stays_so(monitor, privacy):
    suspended(monitor)
    duty.dismiss(monitor.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    uphold(now(monitor), "suspended", privacy)
    assert now(monitor).state == Monitor.State.DISMISSED


def test_only_who_was_warned_or_suspended_can_object_to_it(as_monitor, monitor):
    page, url = reverse("oversight:decisions"), reverse("oversight:object")
    assert 'name="about"' not in as_monitor.get(page).content.decode()
    said = f"about=warned-{monitor.term_id}&words=x"
    assert as_monitor.post(url, said, content_type=FORM).status_code == 422
    with pytest.raises(objecting.NothingToObjectTo):
        objecting.object_as_monitor(monitor, kind="warned", actor=acting(monitor.user), **SAID)
    warned(monitor)
    shown = as_monitor.get(page).content.decode()
    assert ('value="warned-' in shown, 'value="suspended-' in shown) == (True, False)
    assert as_monitor.post(url, said, content_type=FORM).status_code == 302


@pytest.mark.parametrize("ending", ["lifted", "its day", "objection"])
def test_a_break_goes_on_after_a_suspension(monitor, privacy, ending):
    care.take_break(monitor, actor=acting(monitor.user))
    suspended(now(monitor))
    match ending:
        case "lifted":
            duty.lift_suspension(monitor.pk, actor=COORDINATOR)
        case "its day":
            duty.bring_back(monitor.pk, today=timezone.localdate() + timedelta(days=6))
        case "objection":
            uphold(now(monitor), "suspended", privacy)
    assert now(monitor).state == Monitor.State.PAUSED
    assert not any("다시 신고하실 수 있습니다. " in one for one in letters_to(monitor.user))
