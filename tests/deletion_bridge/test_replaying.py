"""Sending again what had stopped, on the screen and by command."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from core.models import AuditEvent
from deletion_bridge.models import Handoff
from deletion_bridge.services import hand_over, operating

from .desk import at
from .factories import OFFICER, a_destination, a_handoff, a_payload

pytestmark = [pytest.mark.django_db, pytest.mark.core]


@pytest.fixture
def stopped():
    a_destination()
    rows = [a_handoff() for _number in range(5)]
    Handoff.objects.update(state="dead", last_fault="status_422", attempts=1)
    return rows


def test_a_range_is_counted_first_sent_once_and_spread(operator, stopped, monkeypatch):
    monkeypatch.setattr(operating, "USUAL_PER_S", 2)
    form = {"replay-reason": "mended", "replay-count": 4}
    assert operator.post(at("replay_all", "centre"), form).status_code == 409, "more than shown"
    form["replay-count"] = 5
    for _press in range(2):
        assert operator.post(at("replay_all", "centre"), form).status_code == 302
    due = sorted(Handoff.objects.values_list("due_at", flat=True))
    assert due[-1] - due[0] == timedelta(seconds=2)
    assert set(Handoff.objects.values_list("state", "attempts")) == {("pending", 0)}
    assert {row.pk for row in stopped} == set(Handoff.objects.values_list("pk", flat=True))
    assert AuditEvent.objects.filter(action="deletion_bridge.replay_range").count() == 1


def test_chosen_ones_are_of_this_destination_alone(operator, stopped):
    other = a_destination("other", routed=("other",))
    hand_over(a_payload(categories=("other",)), actor=OFFICER)
    theirs = Handoff.objects.get(destination=other)
    Handoff.objects.filter(pk=theirs.pk).update(state="dead")
    form = {
        "replay-reason": "mended",
        "replay-count": 5,
        "delivery": [str(stopped[0].pk), str(theirs.pk), "not-a-uuid"],
    }
    operator.post(at("replay_chosen", "centre"), form)
    pending = Handoff.objects.filter(state="pending").values_list("pk", flat=True)
    assert list(pending) == [stopped[0].pk]


def test_the_commands_do_what_the_screen_does(stopped, capsys):
    call_command("bridge", "status", "--json")
    said = json.loads(capsys.readouterr().out)
    assert said["destinations"][0]["dead"] == 5
    call_command("bridge", "replay", "centre", "--reason", "mended", "--state", "dead")
    assert "5 would be sent" in capsys.readouterr().out
    assert not Handoff.objects.pending().exists()
    call_command("bridge", "replay", "centre", "--reason", "mended", "--yes")
    assert Handoff.objects.pending().count() == 5
    call_command("bridge", "pause", "centre", "--reason", "legal")
    call_command("bridge", "resume", "centre", "--reason", "agreed")
    call_command("bridge", "rotate-key", "centre", "sending", "--add")
    with pytest.raises(CommandError):
        call_command("bridge", "rotate-key", "centre", "sending", "--add")
    call_command("bridge", "rotate-key", "centre", "sending", "--retire", "k1")
    with pytest.raises(CommandError):
        call_command("bridge", "pause", "nowhere", "--reason", "legal")
    assert "board.example" not in capsys.readouterr().out
