"""A person's earlier terms: what is owed for each stays in reach, and in nobody else's."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.jobs import run_job
from core.models import Job
from credentials.models import Credential
from surveillance_team.hours.models import HoursCertificate, Statement, ThanksDeclined
from surveillance_team.hours.services.statements import KIND
from surveillance_team.joining.services import duty
from surveillance_team.joining.states import MeasureReason
from surveillance_team.models import Monitor, Term
from surveillance_team.oversight.models import Objection
from tests.surveillance_team.hours.ledgers import accepted, settled
from tests.surveillance_team.joining.joiners import COORDINATOR, FORM
from tests.surveillance_team.oversight.cases import a_flood, carry_out, decide
from tests.surveillance_team.team import a_monitor, a_term
from tests.users.people import signed_in

pytestmark = pytest.mark.django_db
PAGES = ("team:home", "hours:home", "hours:certificate")


@pytest.fixture
def earlier(db):
    """An appointment with hours whose term is over, of somebody who serves in the next one."""
    today = timezone.localdate()
    monitor = a_monitor()
    a_flood(2, monitor)
    accepted(monitor)
    settled(monitor)
    days = {"starts_on": today - timedelta(days=60), "ends_on": today - timedelta(days=3)}
    Term.objects.filter(pk=monitor.term_id).update(**days, name_ko="지난 감시단")
    a_monitor(a_term(name_ko="지금 감시단", starts_on=today - timedelta(days=2)), user=monitor.user)
    return Monitor.objects.select_related("term", "user").get(pk=monitor.pk)


@pytest.fixture
def client(earlier):
    return signed_in(Client(), earlier.user)


def of(name, term_id, *args):
    return f"{reverse(name, args=args)}?term={term_id}"


def test_the_present_term_comes_first_and_every_own_one_is_listed(client, earlier):
    for name in ("team:home", "hours:home"):
        page = client.get(reverse(name))
        assert page.context["monitor"].term != earlier.term
        assert f'href="?term={earlier.term_id}"' in page.content.decode()
    for name in PAGES:
        page = client.get(of(name, earlier.term_id))
        assert page.context["monitor"] == earlier
        assert "지난 감시단" in page.content.decode()
    home = client.get(of("team:home", earlier.term_id)).content.decode()
    assert reverse("team:file") not in home.partition("<main")[2]
    assert reverse("team:pause") not in home
    assert "<td" in home  # what became of that term's reports


def test_hours_statement_and_certificate_of_an_earlier_term(client, earlier):
    assert client.get(reverse("hours:home")).context["hours"].minutes == 0
    home = client.get(of("hours:home", earlier.term_id))
    month, _words = home.context["hours"].months[0]
    path = of("hours:month", earlier.term_id, month.year, month.month)
    assert path in home.content.decode()
    printing = of("hours:print", earlier.term_id, month.year, month.month)
    assert printing in client.get(path).content.decode()
    answer = client.post(printing, "a=", content_type=FORM)
    made = Statement.objects.get()
    assert made.monitor == earlier
    run_job(Job.objects.get(kind=KIND).pk)
    assert client.get(answer["Location"]).status_code == 200
    paper = client.get(reverse("hours:paper", args=[made.pk]))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    assert "지난 감시단" in text
    days = urlencode({"first": earlier.term.starts_on, "last": earlier.term.ends_on})
    url = of("hours:certificate", earlier.term_id)
    assert client.post(url, days, content_type=FORM).status_code == 302
    certified = HoursCertificate.objects.get()
    assert certified.monitor == earlier
    number = Credential.objects.get(pk=certified.credential_id).number
    assert number in client.get(reverse("credentials:mine")).content.decode()
    client.post(of("hours:decline_thanks", earlier.term_id), "a=", content_type=FORM)
    assert ThanksDeclined.objects.get().monitor == earlier


def test_decisions_of_every_own_term_are_objected_to_on_one_page(client, earlier):
    """Letters lead there without naming a term."""
    Monitor.objects.filter(pk=earlier.pk).update(state="appointed")
    decided = decide(earlier)
    carry_out(decided)
    duty.dismiss(earlier.pk, reason=MeasureReason.OPENED, actor=COORDINATOR)
    html = client.get(reverse("oversight:decisions")).content.decode()
    measure = f"dismissed-{earlier.term_id}"
    assert f'value="{decided.pk}"' in html
    assert f'value="{measure}"' in html
    assert "지난 감시단" in html
    for about in (decided.pk, measure):
        said = urlencode({"about": about, "words": "모두 직접 본 것입니다."})
        assert client.post(reverse("oversight:object"), said, content_type=FORM).status_code == 302
    assert {one.monitor_id for one in Objection.objects.all()} == {earlier.pk}
    present = Monitor.objects.current_for(earlier.user_id)
    said = f"about=dismissed-{present.term_id}&words=x"
    assert client.post(reverse("oversight:object"), said, content_type=FORM).status_code == 422


@pytest.mark.parametrize("typed", ["", "x", "-1", "999999", "9" * 40, "1%27"])
def test_a_term_that_is_not_ones_own_is_not_found(client, earlier, typed):
    others = a_monitor(a_term(name_ko="남의 감시단"))
    for name in PAGES:
        assert client.get(of(name, others.term_id)).status_code == 404
        assert client.get(of(name, typed)).status_code == 404
    refused = client.post(of("hours:certificate", others.term_id), "first=x", content_type=FORM)
    assert refused.status_code == 404


def test_nobody_else_reaches_it(earlier):
    stranger = signed_in(Client(), a_monitor(earlier.term).user)
    made = Statement.objects.create(monitor=earlier, month=earlier.term.starts_on.replace(day=1))
    for name in ("hours:statement", "hours:paper"):
        assert stranger.get(reverse(name, args=[made.pk])).status_code == 404
    page = stranger.get(of("hours:home", earlier.term_id))  # their own in the same term
    assert page.context["monitor"] != earlier


def test_with_one_term_there_is_nothing_to_choose(as_monitor, monitor):
    for name in ("team:home", "hours:home"):
        assert 'href="?term=' not in as_monitor.get(reverse(name)).content.decode()
