"""Built through the same doors as by people, on reserved names; builds once."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from core.jobs import run_job
from core.models import Job
from surveillance_team.models import Monitor
from surveillance_team.services.filing import file_reports
from surveillance_team.services.lines import Statement
from surveillance_team.tracking.models import AccountNote, EvidenceRequest, ReportedAccount
from surveillance_team.tracking.services import evidence, grouping
from surveillance_team.vocabulary import Category, Minor, SeenWhere
from users.demo import demo_person
from users.roles import Role

# Made for the demo: no such names or numbers are in use as far as anybody can say without looking,
# and nobody looks (law 1).
POSTED = "jikimi_demo_board"
VICTIM = "jikimi_demo_name"
ADDRESSES = [f"https://t.me/{POSTED}/{number}" for number in range(11, 17)]
NAMED = [f"https://t.me/{VICTIM}/{number}" for number in range(3, 5)]
KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
ENDS = ("asked", "refused", "withdrawn", "expired", "ready")


def build() -> None:
    """Nothing is built where an account is known already."""
    monitors = list(Monitor.objects.filter(state=Monitor.State.APPOINTED).order_by("pk")[:12])
    if ReportedAccount.objects.exists() or not monitors:
        return
    for place, address in enumerate([*ADDRESSES, *NAMED]):
        for monitor in monitors[place % 3 : place % 3 + 1 + place % 2]:
            _file(monitor, address)
    officer = _staff(Role.TRIAGE_OFFICER)
    victim = ReportedAccount.objects.get(account_key=_key(VICTIM))
    grouping.stop_grouping(victim.pk, reason=AccountNote.Reason.VICTIMS_NAME.value, actor=officer)
    account = ReportedAccount.objects.get(account_key=_key(POSTED))
    for number, end in enumerate(ENDS, start=1):
        _build_file(account, number, end, officer)


def _key(name: str) -> bytes:
    from surveillance_team.services.keys import account_key_of

    return account_key_of(f"telegram:account:{name}")


def _file(monitor: Monitor, address: str) -> None:
    said = Statement(
        category=Category.SEX_TRADE_AD, minor_suspected=Minor.NO, seen_where=SeenWhere.ADVERT
    )
    key = uuid5(NAMESPACE_URL, f"urn:jikimi:demo:tracking:{monitor.pk}:{address}")
    file_reports(monitor=monitor, paste=address, statement=said, client_key=key)


def _staff(role: Role) -> Actor:
    person = demo_person(role.value, "", [role])
    return Actor(person.actor_id, role.value)


@transaction.atomic
def _build_file(account: ReportedAccount, number: int, end: str, officer: Actor) -> None:
    request = evidence.ask_for_evidence(
        account.pk,
        reference=f"2026-사이버-{number:04}",
        body="가상경찰청 사이버수사과",
        investigator="나가상 경위",
        purpose="시연용으로 지어낸 요청",
        received_on=timezone.localdate() - timedelta(days=number),
        recipient=KEY,
        language="ko",
        actor=officer,
    )
    privacy, administrator = _staff(Role.PRIVACY_OFFICER), _staff(Role.ADMINISTRATOR)
    match end:
        case "asked":
            evidence.approve_evidence(request.pk, actor=privacy)
        case "refused":
            evidence.refuse_evidence(request.pk, actor=privacy)
        case "withdrawn":
            evidence.withdraw_evidence(request.pk, actor=officer)
        case _:
            evidence.approve_evidence(request.pk, actor=privacy)
            evidence.approve_evidence(request.pk, actor=administrator)
            _make(request.pk)
    if end == "expired":
        yesterday = timezone.localdate() - timedelta(days=1)
        EvidenceRequest.objects.filter(pk=request.pk).update(expires_on=yesterday)
        evidence.expire_evidence(timezone.localdate())


def _make(request_id: UUID) -> Any:
    job = Job.objects.get(kind=evidence.MAKE, key=str(request_id))
    run_job(job.pk)
