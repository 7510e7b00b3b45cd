"""Builds the desk's demo content over the demo reports. Again, it changes nothing."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from core.actors import Actor
from surveillance_team.models import Report, Target
from surveillance_team.vocabulary import Category, NotInScope
from users.demo import demo_person
from users.models import User
from users.roles import Role

from ..deciding import Action
from ..models import Proposal, Shift
from ..queue import Filters
from ..services import counting, deciding, saving, sketches

SECOND = ("triage_officer-2", "윤가온")
DAYS = 10
HOLE = 6
"""Nobody has the night of this day yet, so that the page of holes shows one."""
NOTES = (
    "프로필에 학교 이름이 보이고 같은 사진이 여러 번 올라와요. 댓글로 다른 방 주소를 알려 줘요.",
    "프로필에 학교 이름이 보이고 같은 사진이 여러 번 올라와요. 댓글로 다른 방의 주소를 알려 줘요.",
)


@transaction.atomic
def build() -> None:
    """Make rota, views, notes that are alike and a proposal; then count."""
    first = demo_person("triage_officer", "", [Role.TRIAGE_OFFICER])
    second = demo_person(*SECOND, [Role.TRIAGE_OFFICER])
    if not Shift.objects.exists():
        _build_rota(first, second)
        _build_views(first, second)
        _build_notes()
        _build_proposal(second)
    counting.recount()


def _build_rota(first: User, second: User) -> None:
    """Days from 9 to 18, nights from 18 to 9, in turn."""
    today = timezone.localdate() - timedelta(days=1)
    for number in range(DAYS):
        day = today + timedelta(days=number)
        officers = (first, second) if number % 2 else (second, first)
        for officer, start, hours in ((officers[0], 9, 9), (officers[1], 18, 15)):
            if (number, start) == (HOLE, 18):
                continue
            starts_at = timezone.make_aware(datetime.combine(day, time(start)))
            Shift.objects.create(
                officer=officer, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours)
            )


def _build_views(first: User, second: User) -> None:
    for officer, name, filters, is_shared in (
        (first, "사회관계망의 허위영상물", Filters(category=Category.DEEPFAKE), True),
        (second, "오래 기다린 신고", Filters(age="week"), True),
        (first, "내가 되물은 신고", Filters(view="asked"), False),
    ):
        saving.keep_view(actor=_actor(officer), name=name, filters=filters, is_shared=is_shared)


def _build_notes() -> None:
    """Two fresh reports whose notes are nearly the same."""
    waiting = Report.objects.filter(target__state="new").order_by("pk")
    fresh = [report for report in waiting if not report.note][1:3]
    ids = []
    for report, note in zip(fresh, NOTES, strict=False):
        Report.objects.filter(pk=report.pk).update(note=note)
        ids.append(str(report.pk))
    sketches.sketch_reports(ids)


def _build_proposal(second: User) -> None:
    """A child-suspected report that one officer would leave out: it waits for another."""
    waiting = Target.objects.undecided().child_suspected().first()
    if waiting is None:
        return
    deciding.decide(
        Action.LEAVE_OUT,
        waiting.pk,
        actor=_actor(second),
        version=waiting.state_version,
        reason=NotInScope.PRIVATE_SPACE.value,
    )
    assert Proposal.objects.open().exists()


def _actor(officer: User) -> Actor:
    return Actor(officer.actor_id, Role.TRIAGE_OFFICER.value)
