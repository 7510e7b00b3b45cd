"""What lies behind the addresses of the team, the bridge, training, and the top of the site."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.figures import public_figures
from deletion_bridge.models import (
    ApproverStanding,
    Draft,
    Handoff,
    HandTask,
    Incident,
)
from deletion_bridge.models.alarms import WORDS
from home.models import Banner, ReadOnlyPeriod
from home.services import ask_takedown
from instructors.manuals.models import EditionPicture, EditionText
from instructors.models import Application, Cohort
from instructors.models.cohorts import Phase
from surveillance_team.hours.models import CallWish, Nomination, PortalExport, Statement
from surveillance_team.joining.models import Application as TeamApplication
from surveillance_team.models import HandedList, Monitor, Report
from surveillance_team.tracking.models import EvidenceRequest, ReportedAccount
from surveillance_team.triage.models import Bulk, Proposal, SavedView, Shift
from users.roles import Role

from .rooms_of_people import Places, demo_person


def _team() -> Places:
    monitor = Monitor.objects.get(user=demo_person(Role.MONITOR))
    report = Report.objects.filter(monitor=monitor)[0]
    handed, _ = HandedList.objects.get_or_create(
        monitor=monitor, client_key=report.client_key, defaults={"encoding": "utf-8", "rows": []}
    )
    return {
        "team/reports/": {"receipt": report.spelt},
        "team/lists/": {"list_id": handed.pk},
        "admin/triage/": {"target_id": report.target_id, **_desk()},
        "admin/snippets/triage/shift/": {"pk": Shift.objects.all()[0].pk},
        "admin/training/": {"monitor_id": monitor.pk},
    }


def _joining() -> Places:
    monitor = Monitor.objects.get(user=demo_person(Role.MONITOR))
    applied = TeamApplication.objects.of(demo_person(Role.TEACHER).actor_id)[0]
    return {
        "team/joining/": {"application_id": applied.pk, "term_id": applied.term_id},
        "team/joining/leave/": {"monitor_id": monitor.pk},
        "admin/team-room/": {
            "term_id": applied.term_id,
            "application_id": applied.pk,
            "monitor_id": monitor.pk,
        },
    }


def _desk() -> dict[str, Any]:
    """What the demo officer keeps at the desk: a bulk, a view, a colleague's proposal."""
    officer = demo_person(Role.TRIAGE_OFFICER).actor_id
    bulk = Bulk.objects.create(officer_id=officer, action="accept", due_at=timezone.now())
    view = SavedView.objects.filter(officer_id=officer)[0]
    proposal = Proposal.objects.open()[0]
    return {"bulk_id": bulk.pk, "view_id": view.pk, "proposal_id": proposal.pk}


def _bridge() -> Places:
    handoff, now = Handoff.objects.order_by("pk")[0], timezone.now()
    slug = handoff.destination.slug
    task, _ = HandTask.objects.get_or_create(handoff=handoff, defaults={"due_at": now})
    draft, _ = Draft.objects.get_or_create(handoff=handoff, draft_id="draft-1")
    approver = demo_person(Role.APPROVER).actor_id
    standing, _ = ApproverStanding.objects.get_or_create(
        actor_id=approver, defaults={"body": "centre", "given_by": approver}
    )
    incident = Incident.objects.create(kind=next(iter(WORDS)), destination=slug)
    return {
        "bridge/callbacks/": {"slug": slug},
        "bridge/contract/": {"version": "v1"},
        "admin/bridge/": {
            "slug": slug,
            "task_id": task.pk,
            "draft_id": draft.pk,
            "actor_id": approver,
            "standing_id": standing.pk,
            "incident_id": incident.pk,
        },
    }


def _instructors() -> Places:
    taken = Application.objects.of(demo_person(Role.INSTRUCTOR).actor_id)[0]
    open_now = next(one for one in Cohort.objects.all() if one.phase == Phase.OPEN)
    edition = EditionText.objects.filter(language_code="ko")[0].edition
    kept = EditionPicture.objects.filter(edition=edition).first()
    picture = kept.name if kept else "none.png"  # named alike before and after it is published
    return {
        "instructors/": {"application_id": taken.pk, "cohort_id": open_now.pk},
        "admin/training-room/": {
            "application_id": taken.pk,
            "cohort_id": taken.cohort_id,
            "session_id": taken.cohort.sessions.all()[0].pk,
        },
        "manuals/": {
            "pk": edition.pk,
            "number": 1,
            "part": 1,
            "name": picture,
        },
        "admin/manuals/": {"pk": edition.manual_id, "name": picture},
        "admin/snippets/manuals/manual/": _with_revision(edition.manual),
        "admin/snippets/manuals/chapter/": _with_revision(edition.manual.chapters.all()[0]),
    }


def _with_revision(written: Any) -> dict[str, Any]:
    return {"pk": written.pk, "revision_id": written.save_revision().pk}


def _home() -> Places:
    words = {"words_ko": "알립니다", "words_en": "Notice"}
    banner = Banner.objects.create(**words)
    asked = ask_takedown(
        page_path="/", reason="me", words="", email="hurt@mailbox.example", language="ko"
    )
    yesterday = timezone.now() - timedelta(days=1)  # none in force: it would answer instead
    over = ReadOnlyPeriod.objects.create(
        room="campaigns",
        reason_ko="점검",
        reason_en="Maintenance",
        starts_at=yesterday,
        ends_at=yesterday + timedelta(hours=1),
    )
    return {
        "admin/snippets/home/banner/": {"pk": banner.pk, "revision_id": banner.save_revision().pk},
        "admin/rooms/": {"period_id": over.pk},
        "contact/takedown/": {"request_id": asked.pk},
        "figures/": {"name": next(iter(public_figures))},
    }


def _hours() -> Places:
    monitor = Monitor.objects.get(user=demo_person(Role.MONITOR))
    month = timezone.localdate().replace(day=1)
    printed = Statement.objects.create(monitor=monitor, month=month, language="ko", body=b"%PDF-")
    wish = CallWish.objects.open()[0]
    nomination = Nomination.objects.order_by("pk")[0]
    made = {
        "term": monitor.term,
        "month": month,
        "grounds": "시험",
        "language": "ko",
        "made_by": demo_person(Role.TERM_COORDINATOR).actor_id,
    }
    waiting = PortalExport.objects.create(**made, number=91, state="made", sheet="UEs=")
    now = timezone.now()
    sealed = PortalExport.objects.create(
        **made, number=92, state="sealed", sealed=b"PK", sealed_at=now
    )
    return {
        "team/hours/": {"year": month.year, "number": month.month, "statement_id": printed.pk},
        "admin/team-hours/people/": {"monitor_id": monitor.pk},
        "admin/team-hours/files/": {"export_id": waiting.pk},
        "admin/team-hours/files/<uuid:export_id>/take/": {"export_id": sealed.pk},
        "admin/team-hours/calls/": {"wish_id": wish.pk},
        "admin/team-hours/thanks/": {
            "round_id": nomination.round_id,
            "nomination_id": nomination.pk,
        },
    }


def _tracking() -> Places:
    account = ReportedAccount.objects.filter(maybe_victim=False)[0]
    request = EvidenceRequest.objects.filter(state=EvidenceRequest.State.READY)[0]
    return {"admin/accounts/": {"account_id": account.pk, "request_id": request.pk}}


ROOMS = [_team, _hours, _joining, _bridge, _instructors, _home, _tracking]
