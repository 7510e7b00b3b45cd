"""Verifying teachers: by a link to their school mailbox, by their head, or by an administrator."""

from calendar import monthrange
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from core.crypto import lookup_digest
from core.models import School
from curriculum import links
from curriculum.mails import send_verification_link
from curriculum.models import TeacherVerification
from curriculum.signals import verification_ended
from users.models import User
from users.notifications import notify

VERIFIED = "curriculum.verified"
KIND = "teacher_verification"
FEBRUARY = 2


class WrongMailDomain(Exception):
    """The address is not one of the school's."""


class MailboxTaken(Exception):
    """Another account was verified by this mailbox."""


class LinkStale(Exception):
    """The link is too old, was altered, or is another person's."""


class NotTheirSchool(Exception):
    """A head decides about teachers of other schools."""


def school_year_ends_on(day: date) -> date:
    """The last day of the school year that a day lies in: the end of February."""
    year = day.year + (day.month > FEBRUARY)
    return date(year, FEBRUARY, monthrange(year, FEBRUARY)[1])


@transaction.atomic
def ask_for_verification(
    *, actor: Actor, school: School, mail: str = "", language: str = "ko"
) -> TeacherVerification:
    """Ask to be verified as a teacher of a school; asking again renews the question.

    With an address of the school a link goes there; without one the question waits for the head
    of the school or an administrator. Who is verified already stays so.

    Raises:
        WrongMailDomain: The school has no such addresses.
    """
    digest = _digest_of(mail, school) if mail else None
    asked, _ = TeacherVerification.objects.select_for_update().get_or_create(
        teacher_id=actor.id, school=school
    )
    if asked.holds:
        return asked
    asked.asked_at, asked.mail_digest = timezone.now(), digest
    asked.verified_at = asked.verified_by = asked.ends_on = None
    asked.save()
    record(actor, "curriculum.ask_for_verification", subject_kind=KIND, subject_id=asked.id)
    if mail:
        send_verification_link(asked, to=mail, language=language)
    return asked


@transaction.atomic
def verify_by_mail(*, actor: Actor, token: str) -> TeacherVerification:
    """Confirm the mailbox behind a link. Pressing the button again changes nothing.

    Raises:
        LinkStale: See there.
        MailboxTaken: See there.
    """
    asked = asked_by_link(token, actor)
    if asked.holds:
        return asked
    asked.way = TeacherVerification.Way.MAIL
    try:
        with transaction.atomic():
            _confirm(asked, actor)
    except IntegrityError:
        raise MailboxTaken from None
    return asked


@transaction.atomic
def verify_by_person(*, actor: Actor, verification: TeacherVerification, anywhere: bool) -> None:
    """Have a head or an administrator vouch for a teacher. Doing so again changes nothing.

    Args:
        anywhere: Whether the actor decides for every school, and not only for their own.

    Raises:
        NotTheirSchool: See there.
    """
    _must_be_theirs(actor, verification, anywhere)
    waiting = TeacherVerification.objects.select_for_update().get(pk=verification.pk)
    if waiting.holds:
        return
    waiting.way = TeacherVerification.Way.PERSON
    waiting.mail_digest = None  # the mailbox was not what convinced
    _confirm(waiting, actor)


@transaction.atomic
def end_verification(*, actor: Actor, verification: TeacherVerification, anywhere: bool) -> None:
    """Refuse a question, or end what holds: the person has left the school.

    Raises:
        NotTheirSchool: See there.
    """
    _must_be_theirs(actor, verification, anywhere)
    row = TeacherVerification.objects.select_for_update().get(pk=verification.pk)
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    if row.ends_on and row.ends_on <= yesterday:
        return
    row.ends_on = yesterday
    row.mail_digest = None
    row.save()
    record(actor, "curriculum.end_verification", subject_kind=KIND, subject_id=row.id)
    _say_ended(row)


@transaction.atomic
def appoint_head(*, actor: Actor, teacher_id: UUID, school: School) -> TeacherVerification:
    """Make a person the head of a school: verified there, and vouching for its teachers."""
    row, _ = TeacherVerification.objects.get_or_create(teacher_id=teacher_id, school=school)
    if row.is_head and row.holds:
        return row
    row.is_head, row.way = True, TeacherVerification.Way.PERSON
    _confirm(row, actor)
    return row


def asked_by_link(token: str, actor: Actor) -> TeacherVerification:
    """The question a link answers, if it is this person's own.

    Raises:
        LinkStale: See there.
    """
    try:
        pk, mark = links.open_verification(token)
    except links.BadLink:
        raise LinkStale from None
    asked = TeacherVerification.objects.of(actor.id).filter(pk=pk).first()
    if asked is None or asked.mail_digest is None or links.mark_of(asked) != mark:
        raise LinkStale
    return asked


def schools_headed_by(teacher_id: UUID) -> list[int]:
    """Ids of the schools a person heads today."""
    held = TeacherVerification.objects.holding(timezone.localdate())
    return list(held.filter(teacher_id=teacher_id, is_head=True).values_list("school", flat=True))


def may_teach(user: User) -> bool:
    """Whether a signed-in person may see what only teachers see: verified today, or staff whose
    work it is."""
    held = TeacherVerification.objects.holding(timezone.localdate())
    return held.filter(teacher_id=user.actor_id).exists() or user.has_perm(
        "curriculum.read_teacher_parts"
    )


def _say_ended(row: TeacherVerification) -> None:
    verification_ended.send(TeacherVerification, teacher_id=row.teacher_id, school_id=row.school_id)


def _confirm(row: TeacherVerification, actor: Actor) -> None:
    if not row.holds:
        _say_ended(row)  # one that ran out by its date told nobody
    row.verified_at, row.verified_by = timezone.now(), actor.id
    row.ends_on = school_year_ends_on(timezone.localdate())
    row.save()
    detail = {"way": row.way, "is_head": row.is_head}
    action = "curriculum.verify_teacher"
    record(actor, action, subject_kind=KIND, subject_id=row.id, detail=detail)
    notify(actor_id=row.teacher_id, kind=VERIFIED)


def _must_be_theirs(actor: Actor, verification: TeacherVerification, anywhere: bool) -> None:
    own = verification.school_id in schools_headed_by(actor.id)
    if not anywhere and (not own or verification.teacher_id == actor.id):
        raise NotTheirSchool


def _digest_of(mail: str, school: School) -> bytes:
    domain = mail.rpartition("@")[2].lower()
    if not school.email_domain or domain != school.email_domain.lower():
        raise WrongMailDomain
    return lookup_digest(mail.lower(), purpose="curriculum.mailbox")
