"""What lies behind the addresses of the team's oversight."""

from datetime import timedelta

from django.utils import timezone

from surveillance_team.models import Monitor, Report
from surveillance_team.oversight.models import (
    IdentityRequest,
    Invalidation,
    PeriodFile,
    PeriodReport,
)
from surveillance_team.oversight.services.objecting import object_from_outside
from surveillance_team.oversight.services.periods import numbers_of
from users.roles import Role

from .rooms_of_people import Places, demo_person


def oversight() -> Places:
    monitor = Monitor.objects.get(user=demo_person(Role.MONITOR))
    report = Report.objects.filter(monitor=monitor)[0]
    officer = demo_person(Role.TRIAGE_OFFICER)
    decision = Invalidation.objects.create(
        monitor=monitor,
        first_on=timezone.localdate(),
        last_on=timezone.localdate(),
        newest=report.pk,
        count=1,
        reason=Invalidation.Reason.SAME_WORDS,
        decided_by=officer.actor_id,
        role=Role.TRIAGE_OFFICER,
        state=Invalidation.State.DONE,
    )
    asked = IdentityRequest.objects.create(
        monitor=monitor,
        target_id=report.target_id,
        reason=IdentityRequest.Reason.LAW,
        words="-",
        asked_by=officer.actor_id,
        answer_by=timezone.now() + timedelta(days=7),
    )
    objection, _secret = object_from_outside(
        kind="victim", words="-", locator="", contact="", language="ko"
    )
    month = timezone.localdate().replace(day=1)
    numbers = numbers_of("month", month)
    period = PeriodReport.objects.create(length="month", first_on=month, rules="-", numbers=numbers)
    PeriodFile.objects.create(report=period, format="pdf", language="ko", body=b"%PDF-")
    return {
        "admin/oversight/bad-faith/": {
            "pseudonym": monitor.pseudonym,
            "decision_id": decision.pk,
        },
        "admin/oversight/identity/": {"request_id": asked.pk, "target_id": report.target_id},
        "admin/oversight/objections/": {"objection_id": objection.pk},
        "admin/oversight/periods/": {"report_id": period.pk, "form": "pdf"},
    }
