"""What stays open to people whose time on the team is over, and what does not."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from credentials.models import Credential
from surveillance_team.hours.counting import last_settled_day
from surveillance_team.hours.kinds import VOLUNTEER_HOURS
from surveillance_team.joining.services import duty
from surveillance_team.joining.states import MeasureReason
from surveillance_team.models import Report, Term
from surveillance_team.oversight.models import Objection
from tests.surveillance_team.hours.ledgers import accepted, settled
from tests.surveillance_team.joining.joiners import COORDINATOR, FORM, acting
from tests.surveillance_team.oversight.cases import carry_out, decide
from tests.surveillance_team.team import a_monitor, file
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]


def left(monitor):
    duty.leave(monitor.pk, actor=acting(monitor.user))


def dismissed(monitor):
    duty.dismiss(monitor.pk, reason=MeasureReason.EXPECTATION, actor=COORDINATOR)


def ended(monitor):
    Term.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    duty.end_with_term(monitor.pk, today=timezone.localdate())


@pytest.fixture(params=[left, dismissed, ended])
def former(request, db):
    """Somebody with an accepted report and one of their last day, after the end."""
    monitor = a_monitor()
    accepted(monitor)
    file(monitor, "https://board.example/last-day")
    file(a_monitor(), "https://board.example/of-another")
    request.param(monitor)
    monitor.refresh_from_db()
    assert not monitor.user.roles
    return monitor


def test_former_members_read_what_became_of_their_reports(client, former):
    client = signed_in(client, former.user)
    way = reverse("team:home")
    assert way in client.get(reverse("joining:mine")).content.decode()
    home = client.get(way)
    assert home.status_code == 200
    assert reverse("team:pause") not in home.content.decode()
    for name in ("team:reports", "team:news", "hours:home", "hours:care", "oversight:decisions"):
        assert client.get(reverse(name)).status_code == 200, name
    report = Report.objects.filter(monitor=former).first()
    assert client.get(reverse("team:report", args=[report.spelt])).status_code == 200
    others = Report.objects.exclude(monitor=former).get()
    assert client.get(reverse("team:report", args=[others.spelt])).status_code == 404


def test_fault_24_what_is_set_aside_after_the_end_is_objected_to(client, former):
    decision = decide(former)
    carry_out(decision)
    client = signed_in(client, former.user)
    words = urlencode({"about": decision.pk, "words": "모두 직접 본 것입니다."})
    page = client.post(reverse("oversight:object"), words, content_type=FORM)
    assert page.status_code == 302
    assert Objection.objects.get().invalidation == decision


def test_the_last_hours_are_certified_after_the_end(client, former):
    settled(former)
    client = signed_in(client, former.user)
    days = {"first": former.term.starts_on, "last": last_settled_day(timezone.localdate())}
    page = client.post(reverse("hours:certificate"), urlencode(days), content_type=FORM)
    assert page.status_code == 302
    paper = Credential.objects.get(kind=VOLUNTEER_HOURS)
    assert paper.number in client.get(page["Location"]).content.decode()


def test_former_members_file_nothing(client, former):
    client = signed_in(client, former.user)
    before = Report.objects.count()
    said = {"paste": "https://new.example/1", "category": "other", "minor_suspected": "no"}
    for name in ("file", "place", "draft", "sealed", "come_back"):
        page = client.post(reverse(f"team:{name}"), urlencode(said), content_type=FORM)
        assert page.status_code == 403, name
    assert client.post(reverse("team:hand_in"), said).status_code == 403
    assert Report.objects.count() == before
