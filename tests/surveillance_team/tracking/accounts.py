"""Reported accounts, requests and keys for tests."""

from uuid import uuid4

import pyrage
from django.utils import timezone

from core.actors import Actor
from core.jobs import run_job
from core.models import Job
from surveillance_team.models import Target
from surveillance_team.tracking.models import EvidenceRequest, ReportedAccount
from surveillance_team.tracking.services import evidence
from tests.surveillance_team.team import WEB, a_monitor, file
from users.roles import Role

IDENTITY = pyrage.x25519.Identity.generate()
ONE, TWO, THREE = (Actor(uuid4(), Role.TRIAGE_OFFICER.value) for _each in range(3))


def post(number: int, *, name: str = "reported_name", statement=WEB, monitor=None) -> Target:
    """An address of an account, reported."""
    [line] = file(monitor or a_monitor(), f"https://t.me/{name}/{number}", statement)
    return Target.objects.get(pk=line.report.target_id)


def an_account(addresses: int = 1, name: str = "reported_name") -> ReportedAccount:
    targets = [post(number, name=name) for number in range(1, addresses + 1)]
    return ReportedAccount.objects.of_target(targets[0]).get()


def ask(account: ReportedAccount, actor: Actor = ONE, **changes) -> EvidenceRequest:
    said = {
        "reference": "2026-00123",
        "body": "가상경찰청 사이버수사과",
        "investigator": "나가상",
        "purpose": "지어낸 요청",
        "received_on": timezone.localdate(),
        "recipient": str(IDENTITY.to_public()),
        "language": "ko",
    }
    return evidence.ask_for_evidence(account.pk, actor=actor, **said | changes)


def approved(account: ReportedAccount, **changes) -> EvidenceRequest:
    request = ask(account, **changes)
    evidence.approve_evidence(request.pk, actor=TWO)
    return evidence.approve_evidence(request.pk, actor=THREE)


def made(account: ReportedAccount, **changes) -> EvidenceRequest:
    request = approved(account, **changes)
    run_job(Job.objects.get(kind=evidence.MAKE, key=str(request.pk)).pk)
    request.refresh_from_db()
    return request
