"""No page, mail or paper of ours links a reported address (law 1): proven by reading what is sent.

Whatever could make a program open an address is looked for: attributes that name an address,
refreshing, and the plain spelling that mail readers turn into links by themselves.
"""

from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from core.jobs import run_job
from core.models import Job
from surveillance_team.models import NewsChoice
from surveillance_team.services.digests import choose_news, write_digests
from surveillance_team.services.hearing import hear
from surveillance_team.services.triage import accept_target
from surveillance_team.tracking.models import ReportedAccount
from surveillance_team.tracking.services import evidence, making
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import OFFICER, a_monitor, an_officer, file
from tests.surveillance_team.tracking.accounts import THREE, TWO, ask
from tests.users.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.core]

HOST = "t.me"
NAME = "reported_name"
ADDRESS = f"https://{HOST}/{NAME}/7"
NOTE_HOST = "elsewhere.example"
LINKING = frozenset(
    "href src action formaction cite data srcset poster ping background xlink:href content "
    "manifest longdesc usemap".split()
)


class Scan(HTMLParser):
    """Every attribute through which a program might open something, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.linked: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.linked += [value or "" for name, value in attrs if name.lower() in LINKING]
        self.linked += [value or "" for name, value in attrs if name.lower().startswith("data-")]

    def handle_data(self, data):
        self.text.append(data)

    @property
    def opens(self) -> list[str]:
        return [value for value in self.linked if reported(value)]

    @property
    def spells(self) -> list[str]:
        return [text for text in self.text if reported(text)]


def reported(text: str) -> bool:
    plain = text.lower().replace("%2f", "/").replace("%3a", ":").replace("%2e", ".")
    return any(host in plain for host in (f"{HOST}/{NAME}", NOTE_HOST, f"//{HOST}"))


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{ADDRESS}">x</a>',
        '<img src="//t.me/x">',
        f'<meta http-equiv="refresh" content="0;url={ADDRESS}">',
        f"<form action={ADDRESS}>",
        '<a href="/go?to=https%3A%2F%2Ft.me%2Freported_name%2F7">x</a>',
        f'<b data-url="{ADDRESS}">x</b>',
    ],
)
def test_the_scan_finds_what_would_open_it(html):
    assert Scan(html).opens


def test_the_scan_finds_the_plain_spelling_and_lets_the_harmless_one_be():
    assert Scan(f"<p>{ADDRESS}</p>").spells
    assert not Scan("<p>hxxps[:]//t[.]me/reported_name/7</p>").spells


@pytest.fixture
def told(settings):
    """One address through all its stages, with a note that names another one."""
    a_destination("centre")
    monitor = a_monitor()
    from surveillance_team.services.lines import Statement

    said = Statement(
        category="sex_trade_ad", minor_suspected="no", note=f"다음 글은 https://{NOTE_HOST}/x"
    )
    [line] = file(monitor, ADDRESS, said)
    target = line.report.target
    target.refresh_from_db()
    accept_target(
        target.pk,
        actor=OFFICER,
        version=target.state_version,
        category="sex_trade_ad",
        minor_suspected="no",
    )
    hear(target.pk, source="centre", seq=1, word="removed", at=timezone.now())
    file(a_monitor(), ADDRESS, said)
    return monitor, line.report, ReportedAccount.objects.get()


def looks(client, *pages):
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        scan = Scan(answer.content.decode())
        assert not scan.opens, page
        assert not scan.spells, page


def test_pages_of_monitor_officer_and_tracking_link_none(told):
    monitor, report, account = told
    looks(
        signed_in(Client(), monitor.user),
        reverse("team:home"),
        reverse("team:reports"),
        reverse("team:report", args=[report.receipt]),
    )
    request = ask(account)
    looks(
        signed_in(Client(), an_officer()),
        reverse("triage:queue"),
        reverse("triage:target", args=[report.target_id]),
        reverse("accounts_desk:accounts"),
        reverse("accounts_desk:account", args=[account.pk]),
        reverse("accounts_desk:ask", args=[account.pk]),
        reverse("accounts_desk:files"),
        reverse("accounts_desk:evidence", args=[request.pk]),
    )


def test_what_is_answered_at_once_links_none(told):
    monitor, _report, _account = told
    said = {"paste": f"{ADDRESS}\nhttps://{NOTE_HOST}/\njavascript:alert(1)", "category": "x"}
    answer = signed_in(Client(), monitor.user).post(
        reverse("team:file"),
        urlencode(said),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 422
    scan = Scan(answer.content.decode())
    assert not scan.opens
    typed = [text for text in scan.spells if "javascript:" not in text]
    assert not typed, "what was typed may only stand in its own field"


def test_mails_hold_none(told, mailoutbox, settings):
    settings.EMAIL_CARRIER = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    monitor, _report, _account = told
    choose_news(monitor, way=NewsChoice.Way.DAILY)
    now, day = timezone.now(), timedelta(days=1)
    NewsChoice.objects.update(mailed_at=now - day)
    assert write_digests(now) == 1
    for job in Job.objects.filter(state=Job.State.WAITING):
        run_job(job.pk)
    assert mailoutbox, "nothing was sent, so nothing is shown"
    for mail in mailoutbox:
        bodies = [mail.subject, mail.body, *(body for body, _kind in mail.alternatives)]
        assert not [body for body in bodies if reported(str(body))]


def test_the_evidence_file_on_paper_has_no_place_to_press(told, monkeypatch):
    _monitor, _report, account = told
    printed = []
    press = making.render_pdf

    def kept(*args, **kwargs):
        printed.append(press(*args, **kwargs))
        return printed[-1]

    monkeypatch.setattr(making, "render_pdf", kept)
    request = ask(account)
    for person in (TWO, THREE):
        evidence.approve_evidence(request.pk, actor=person)
    run_job(Job.objects.get(kind=evidence.MAKE).pk)
    [pdf] = printed
    for page in PdfReader(BytesIO(pdf)).pages:
        assert not page.get("/Annots")
        assert not reported(page.extract_text().replace("\u2060", ""))
