"""Law 1 on every page of the desk: a reported address is text, and nothing leads to it."""

import re

import pytest
from django.urls import reverse

from surveillance_team.models import Target
from surveillance_team.services.lines import Statement
from surveillance_team.triage.looks import Look
from tests.deletion_bridge.factories import a_destination
from tests.surveillance_team.team import CHILD, a_monitor, file
from tests.surveillance_team.test_laws import HOST, links

from .desk import decide, press

pytestmark = pytest.mark.django_db


def test_no_page_of_the_desk_links_an_address_or_writes_one_out(as_officer):
    a_destination("centre", routed=("sex_trade_ad",))
    said = Statement(
        category="sex_trade_ad", minor_suspected="no", note=f"https://{HOST}/note 입니다"
    )
    file(a_monitor(), "\n".join(f"https://{HOST}/{n}" for n in range(4)), said)
    file(a_monitor(), f"https://{HOST}/child", CHILD)
    child = Target.objects.child_suspected().get()
    fit = Target.objects.exclude(pk=child.pk)
    looks = [str(Look.of(target)) for target in fit]
    decide(as_officer, child, "leave_out")
    asked = press(as_officer, "ask_several", action="accept", targets=looks[:2])
    pages = [
        as_officer.get(reverse("triage:queue"), {"several": "1"}),
        as_officer.get(reverse("triage:queue"), {"view": "second"}),
        press(as_officer, "several", action="accept", targets=looks[2:]),
        as_officer.get(asked["Location"]),
        decide(as_officer, fit.last(), "leave_out", reason=""),
        *(as_officer.get(reverse("triage:target", args=[target.pk])) for target in [child, *fit]),
        *(as_officer.get(reverse(f"triage:{name}")) for name in ("rota", "going", "rest")),
    ]
    shown = 0
    for page in pages:
        assert page.status_code in (200, 422)
        text = page.content.decode()
        assert HOST not in text
        assert not any(re.search(r"board\W+example", link) for link in links(text))
        shown += "board[.]example" in text
    assert shown >= 7
