"""The demo says what it promises."""

import pytest

from core.audit import faults
from surveillance_team.demo import build
from surveillance_team.models import Monitor, MonthlySummary, Report, Target
from surveillance_team.states import TargetState
from tests.deletion_bridge.factories import a_destination
from users.models import User


@pytest.mark.django_db
def test_the_demo_has_every_status_on_fictional_addresses_and_builds_once():
    a_destination("sandbox", routed=("sex_trade_ad", "deepfake", "csam"))
    build()
    counts = [model.objects.count() for model in (Monitor, Report, MonthlySummary)]
    assert counts[0] == 40
    assert 55 <= counts[1] <= 70
    assert set(Target.objects.values_list("state", flat=True)) == set(TargetState) - {
        TargetState.UNKNOWN
    }
    for target in Target.objects.all():
        host = target.canonical.split("/")[2]
        assert host.endswith((".example", ".test"))
    assert Target.objects.undecided().count() >= 5
    assert User.objects.filter(email="monitor@demo.example").exists()
    build()
    assert [model.objects.count() for model in (Monitor, Report, MonthlySummary)] == counts
    assert list(faults()) == []
