"""Objections: taken without an account, answered by somebody else, and no oracle."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.actors import SYSTEM
from core.health import findings
from core.models import OutgoingMail
from deletion_bridge.models import Handoff
from surveillance_team.joining.models import MonthlyWarning
from surveillance_team.models import Target
from surveillance_team.oversight.models import Invalidation, Objection
from surveillance_team.oversight.services import deciding, objecting
from surveillance_team.oversight.services.deciding import Verdict
from surveillance_team.places import Named, read_place
from surveillance_team.services.filing import file_lines
from surveillance_team.services.lines import line_of
from surveillance_team.services.merging import merge_targets
from surveillance_team.services.triage import ask_back
from surveillance_team.signals import grouping_stopped, standing_restored
from tests.surveillance_team.team import FORM, OFFICER, WEB, a_monitor, a_sent_target, a_target
from tests.users.people import signed_in
from users.models import Notification
from users.roles import Role

from .cases import a_flood, an_actor, carry_out, decide, outside, privacy

pytestmark = pytest.mark.django_db


def test_an_upheld_objection_lets_the_reports_count_again_and_the_decider_had_no_part():
    monitor = a_flood(3)
    officer = an_actor(Role.TRIAGE_OFFICER)[1]
    decided = decide(monitor, officer)
    carry_out(decided)
    _person, actor = an_actor(Role.MONITOR)
    said = {"kind": "set_aside", "words": "-", "invalidation_id": decided.pk, "actor": actor}
    objection = objecting.object_as_monitor(monitor, **said)
    with pytest.raises(objecting.ObjectedAlready):
        objecting.object_as_monitor(monitor, **said)
    with pytest.raises(deciding.Involved):
        deciding.decide(objection.pk, Verdict("upheld", "-"), actor=officer)
    deciding.decide(objection.pk, Verdict("upheld", "-"), actor=privacy())
    with pytest.raises(deciding.DecidedAlready):
        deciding.decide(objection.pk, Verdict("refused", "-"), actor=privacy())
    decided.refresh_from_db()
    assert decided.state == Invalidation.State.RESTORING
    assert Notification.objects.filter(recipient_id=monitor.user.actor_id).exists()


def test_what_follows_for_an_address_follows_with_the_decision():
    target = a_sent_target()
    Handoff.objects.update(state=Handoff.State.DELIVERED)
    objection, _secret = outside()
    told = []

    def stop(target_id, **kwargs):
        told.append(target_id)

    actor = privacy()
    upheld = Verdict("upheld", "-", take_back=True, stop_grouping=True)
    with pytest.raises(deciding.NotKnown):
        deciding.decide(objection.pk, upheld, actor=actor)
    with pytest.raises(deciding.NotKnown):
        deciding.find_target(objection.pk, locator="https://other.example/1", actor=actor)
    deciding.find_target(objection.pk, locator="hxxps://board[.]example/view?id=1", actor=actor)
    grouping_stopped.connect(stop)
    try:
        deciding.decide(objection.pk, upheld, actor=actor)
    finally:
        grouping_stopped.disconnect(stop)
    target.refresh_from_db()
    assert (target.state, target.reason) == ("not_in_scope", "objection_upheld")
    assert Handoff.objects.filter(kind=Handoff.Kind.RETRACTION).count() == 1
    assert told == [target.pk]


def test_who_decided_on_the_address_does_not_decide_on_the_objection():
    a_sent_target()
    a_target(number=2)
    objection, _secret = outside()
    with pytest.raises(deciding.Involved):
        deciding.find_target(objection.pk, locator="https://board.example/view?id=1", actor=OFFICER)
    with pytest.raises(deciding.Involved):  # nor after looking for another one
        deciding.find_target(objection.pk, locator="https://board.example/view?id=2", actor=OFFICER)
    with pytest.raises(deciding.Involved):
        deciding.decide(objection.pk, Verdict("refused", "-"), actor=OFFICER)


def test_who_decided_on_an_address_written_in_it_does_not_decide_though_nobody_looked():
    target = a_sent_target()
    objection, _secret = outside(locator=f"제 계정: {target.shown}")
    with pytest.raises(deciding.Involved):
        deciding.decide(objection.pk, Verdict("refused", "-"), actor=OFFICER)
    deciding.decide(objection.pk, Verdict("refused", "-"), actor=privacy())


@pytest.mark.parametrize(
    ("named", "written"),
    [
        (Named(kind="phone", name="010-0000-0000"), "+82 10 0000 0000"),
        (Named(kind="messenger", service="kakaotalk", name="some.name"), "카카오톡: @Some.Name"),
        (Named(kind="app_user", service="other", app="Some App", name="who"), "some app: who"),
        (Named(kind="messenger", service="telegram", name="some_name"), "Telegram some_name"),
    ],
)
def test_who_stands_there_by_a_number_or_a_name_has_redress_too(named, written):
    line = line_of(read_place(named), named.name)
    file_lines(monitor=a_monitor(), lines=[line], statement=WEB, client_key=uuid4())
    target = Target.objects.get()
    ask_back(target.pk, actor=OFFICER, version=target.state_version, question="which_posting")
    objection, _secret = outside(locator=written)
    with pytest.raises(deciding.Involved):  # though nobody has looked for it
        deciding.decide(objection.pk, Verdict("refused", "-"), actor=OFFICER)
    actor = privacy()
    assert deciding.find_target(objection.pk, locator=written, actor=actor) == target
    deciding.decide(objection.pk, Verdict("upheld", "-", take_back=True), actor=actor)
    target.refresh_from_db()
    assert (target.state, target.reason) == ("not_in_scope", "objection_upheld")


def test_an_address_that_became_another_one_meanwhile_is_found_once_more():
    one, other = a_target(number=1), a_sent_target(number=2)
    objection, _secret = outside()
    person, actor = an_actor(Role.PRIVACY_OFFICER)
    deciding.find_target(objection.pk, locator="https://board.example/view?id=1", actor=actor)
    with transaction.atomic():
        merge_targets(one, other, actor=SYSTEM)
    with pytest.raises(deciding.Involved):
        deciding.decide(objection.pk, Verdict("refused", "-"), actor=OFFICER)
    url = reverse("oversight_desk:objection_decide", args=[objection.pk])
    page = signed_in(Client(), person).post(
        url, "state=upheld&answer=x&take_back=on", content_type=FORM
    )
    assert page.status_code == 409
    deciding.find_target(objection.pk, locator="https://board.example/view?id=2", actor=actor)
    deciding.decide(objection.pk, Verdict("upheld", "-", take_back=True), actor=actor)


def test_a_warning_is_lifted_where_somebody_listens_and_else_nothing_is_decided(monkeypatch):
    monitor = a_flood(1)
    month = timezone.localdate().replace(day=1)
    MonthlyWarning.objects.create(
        monitor=monitor, month=month, filed=0, expected=2, state="sent", decided_at=timezone.now()
    )
    said = {"words": "-", "invalidation_id": None, "actor": privacy()}
    objection = objecting.object_as_monitor(monitor, kind="warned", **said)
    monkeypatch.setattr(standing_restored, "has_listeners", lambda sender=None: False)
    with pytest.raises(deciding.NobodyActs):
        deciding.decide(objection.pk, Verdict("upheld", "-"), actor=privacy())
    objection.refresh_from_db()
    assert objection.state == "open"


def test_what_is_late_is_called_out_once_and_health_says_so():
    objection, _secret = outside()
    boss, _actor = an_actor(Role.ADMINISTRATOR)
    assert objecting.call_attention() == 0
    assert findings()["team-objections"].ok
    yesterday = timezone.localdate() - timedelta(days=1)
    Objection.objects.filter(pk=objection.pk).update(due_on=yesterday)
    assert [objecting.call_attention(), objecting.call_attention()] == [1, 0]
    late = Notification.objects.filter(kind="oversight.late", recipient_id=boss.actor_id)
    assert late.count() == 1
    assert not findings()["team-objections"].ok


def test_mails_say_nothing_and_only_where_a_mailbox_was_left():
    for contact in ("010-1234-5678", "hurt@mailbox.example"):
        objection, _secret = outside(words="비밀 이야기", contact=contact)
        deciding.decide(objection.pk, Verdict("refused", "비밀 답변"), actor=privacy())
    [mail] = OutgoingMail.objects.filter(sent_at=None)
    assert mail.letter["to"] == ["hurt@mailbox.example"]
    for secret in ("비밀", objection.spelt, objection.receipt):
        assert secret not in mail.letter["text"] + mail.letter["subject"]


def test_the_desk_decides_through_its_form(as_officer):
    objection, _secret = outside(locator="https://board.example/1")
    desk = signed_in(Client(), an_actor(Role.PRIVACY_OFFICER)[0])
    page = desk.get(reverse("oversight_desk:objection", args=[objection.pk]))
    assert "board[.]example" in page.content.decode()
    url = reverse("oversight_desk:objection_decide", args=[objection.pk])
    assert desk.post(url, "state=refused&answer=", content_type=FORM).status_code == 422
    assert as_officer.post(url, "state=refused&answer=x", content_type=FORM).status_code == 302
    objection.refresh_from_db()
    assert objection.state == "open"
    assert desk.post(url, "state=refused&answer=x", content_type=FORM).status_code == 302
    objection.refresh_from_db()
    assert (objection.state, objection.answer) == ("refused", "x")
