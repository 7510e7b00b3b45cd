"""The floor's own personal data: mails on their way, jobs, access records, details of events."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .actors import SYSTEM_ID
from .models import AccessRecord, AuditDetail, Job, OutgoingMail
from .personal_data import Person, PersonalData, Retention, not_personal, personal_data
from .retention import JOBS_KEPT, MAILS_KEPT, jobs_over

STILL_WORKED_ON = _("Something this person asked for is being worked on.")
KEPT_BY_LAW = _("The law wants it kept for two years: PIPC notice 2026-9, article 8(1).")


def find_mails(person: Person) -> Iterator[dict[str, Any]]:
    """Mails to a person that have not left yet; sent ones hold no letter any more."""
    for mail in _waiting_for(person):
        yield {
            "id": str(mail.pk),
            "written_at": mail.written_at,
            "subject": mail.letter["subject"],
        }


def erase_mails(person: Person) -> int:
    mails = [mail.pk for mail in _waiting_for(person)]
    return OutgoingMail.objects.filter(pk__in=mails).delete()[0]


def find_jobs(person: Person) -> Iterator[dict[str, Any]]:
    for job in Job.objects.filter(asked_by=person.actor_id) if person.actor_id else ():
        yield {
            "id": str(job.pk),
            "kind": job.kind,
            "asked_at": job.asked_at,
            "state": job.get_state_display(),
        }


def erase_jobs(person: Person) -> int:
    """Blank what a person's finished jobs were about, what came of them, and who asked."""
    if person.actor_id is None:
        return 0
    finished = Job.objects.filter(asked_by=person.actor_id, finished_at__isnull=False)
    return finished.update(params=None, result=None, asked_by=SYSTEM_ID)


def jobs_held(person: Person) -> list[str]:
    asked = Job.objects.unfinished().filter(asked_by=person.actor_id)
    return [str(STILL_WORKED_ON)] if person.actor_id and asked.exists() else []


def find_access(person: Person) -> Iterator[dict[str, Any]]:
    """Who saw this person's data, as roles; and, of staff, what they looked at and from where."""
    if person.actor_id is None:
        return
    for record in AccessRecord.objects.filter(subject_id=str(person.actor_id)):
        yield {"id": str(record.pk), "at": record.at, "by": record.role, "what": record.what}
    for record in AccessRecord.objects.filter(actor_id=person.actor_id):
        yield {"id": str(record.pk), "at": record.at, "from": record.address, "what": record.what}


def find_details(person: Person) -> Iterator[dict[str, Any]]:
    for detail in _details(person).select_related("event"):
        yield {
            "id": str(detail.pk),
            "at": detail.event.at,
            "action": detail.event.action,
            "detail": detail.detail,
        }


def erase_details(person: Person) -> int:
    """The chain keeps a salted digest, which says nothing once the salt is gone."""
    return _details(person).delete()[0]


def register() -> None:
    for name, source in {
        "core.mails": PersonalData(
            fields=frozenset({"core.OutgoingMail.letter"}),
            find=find_mails,
            columns=("written_at", "subject"),
            erase=erase_mails,
            retention=Retention(
                "core.OutgoingMail",
                MAILS_KEPT,
                "sent_at",
                _("Proof of sending; the letter itself goes once it is sent."),
            ),
        ),
        "core.jobs": PersonalData(
            fields=frozenset({"core.Job.params", "core.Job.result", "core.Job.asked_by"}),
            find=find_jobs,
            columns=("kind", "asked_at", "state"),
            erase=erase_jobs,
            held=jobs_held,
            retention=Retention(
                "core.Job",
                JOBS_KEPT,
                _("the day it was done"),
                _("To answer whoever asked for it."),
                expired=jobs_over,
            ),
        ),
        "core.access_records": PersonalData(
            fields=frozenset({"core.AccessRecord.address", "core.AccessRecord.actor_id"}),
            find=find_access,
            columns=("at", "by", "what"),
            erase=lambda person: 0,
            retention=Retention(
                "core.AccessRecord",
                timedelta(days=settings.ACCESS_RECORDS_KEPT_DAYS),
                "at",
                KEPT_BY_LAW,
            ),
            held=lambda person: [str(KEPT_BY_LAW)] if any(find_access(person)) else [],
        ),
        "core.audit_details": PersonalData(
            fields=frozenset({"core.AuditDetail.detail"}),
            find=find_details,
            columns=("at", "action"),
            erase=erase_details,
            retention=Retention(
                "core.AuditDetail",
                None,
                _("the record"),
                _("Kept until its person asks to be erased."),
            ),
        ),
    }.items():
        personal_data.register(name, source)
    for field, reason in {
        "core.AuditEvent.actor_id": "an opaque id; the account it points to is emptied",
        "core.CityProfile.name_ko": "the name of a city",
        "core.CityProfile.name_en": "the name of a city",
        "core.CityProfile.contact_email": "an office's address, published on every page",
        "core.District.name_ko": "the name of a district",
        "core.District.name_en": "the name of a district",
        "core.School.name_ko": "the name of a school",
        "core.School.name_en": "the name of a school",
        "core.School.email_domain": "a school's domain, no mailbox",
        "core.HelpLine.name_ko": "the name of a service",
        "core.HelpLine.name_en": "the name of a service",
        "core.HelpLine.phone": "a published number",
        "core.Heartbeat.name": "the name of a process",
    }.items():
        not_personal.register(field, reason)


def _waiting_for(person: Person) -> Iterable[OutgoingMail]:
    if not person.email:
        return []
    waiting = OutgoingMail.objects.filter(sent_at__isnull=True)
    wanted = person.email.lower()
    return [m for m in waiting.iterator() if m.letter and _is_to(m.letter, wanted)]


def _is_to(letter: dict[str, Any], email: str) -> bool:
    return any(email in recipient.lower() for recipient in letter["to"])


def _details(person: Person) -> Any:
    if person.actor_id is None:
        return AuditDetail.objects.none()
    return AuditDetail.objects.filter(event__subject_id=str(person.actor_id))
