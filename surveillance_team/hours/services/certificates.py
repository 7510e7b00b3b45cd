"""Certificates of hours: asked for by the monitor, and kept true."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from core.actors import SYSTEM, Actor
from core.audit import record
from credentials.models import Credential, Standing
from credentials.services import AlreadyEnded, issue, replace, revoke
from surveillance_team.models import Monitor
from users.notifications import notify

from ..counting import last_settled_day
from ..kinds import VOLUNTEER_HOURS
from ..models import HoursCertificate, HoursEntry
from ..words import in_both, spell_minutes, spell_period

CORRECTED = "hours.certificate_corrected"


class CertificateRefused(Exception):
    """This certificate cannot be issued."""


class NotSettledYet(CertificateRefused):
    """Days of the period are not counted yet."""


class NothingToCertify(CertificateRefused):
    """No hours lie in the period, or it is the wrong way round."""


class NoNameToPrint(CertificateRefused):
    """The account has no name."""


class WasRevoked(CertificateRefused):
    """One for these days was revoked; a person has to look at it."""


@transaction.atomic
def certify_hours(
    monitor: Monitor, *, first: date, last: date, today: date, actor: Actor
) -> HoursCertificate:
    """Certify the hours of a period, first and last day included.

    Asked for again, the same certificate stands; if the hours have grown since, it is replaced by
    one with the new sum.

    Raises:
        CertificateRefused: In one of its kinds; nothing is written.
    """
    rows = Monitor.objects.select_for_update(of=("self",)).select_related("term", "user")
    monitor = rows.get(pk=monitor.pk, user__isnull=False)
    if last > last_settled_day(today):
        raise NotSettledYet
    minutes = HoursEntry.objects.of(monitor).between(first, last).minutes() if first <= last else 0
    if minutes <= 0:
        raise NothingToCertify
    if not monitor.user.name:
        raise NoNameToPrint
    paper = HoursCertificate.objects.filter(monitor=monitor, first_on=first, last_on=last).first()
    if paper is None:
        return _issue(monitor, first, last, minutes, today, actor)
    _refuse_revoked(paper, today)
    if paper.minutes != minutes:
        _replace(paper, monitor, minutes, Credential.Reason.RENEWED, actor)
    return paper


def keep_certificates_true(monitors: Sequence[Monitor], changed: Iterable[UUID]) -> None:
    """Replace certificates that say more than the ledger does, and revoke those of no hours.

    Those that say less stay: they are true, and their holder renews them by asking again. Called
    in the transaction that books, for appointments it has locked.
    """
    people = {monitor.pk: monitor for monitor in monitors}
    papers = HoursCertificate.objects.filter(monitor__in=list(changed)).order_by("pk")
    for paper in papers:
        monitor = people[paper.monitor_id]
        booked = HoursEntry.objects.of(monitor).between(paper.first_on, paper.last_on).minutes()
        if booked >= paper.minutes:
            continue
        try:
            with transaction.atomic():
                _take_back(paper, monitor, booked)
        except AlreadyEnded:  # revoked by a person before
            continue
        holder, url = monitor.user.actor_id, reverse("credentials:mine")
        notify(actor_id=holder, kind=CORRECTED, url=url)


def _take_back(paper: HoursCertificate, monitor: Monitor, booked: int) -> None:
    if booked > 0:
        _replace(paper, monitor, booked, Credential.Reason.DATA_CORRECTED, SYSTEM)
        return
    revoke(paper.credential_id, reason=Credential.Reason.DATA_CORRECTED, actor=SYSTEM)
    paper.delete()  # should there be hours again, they get a certificate of their own


def _issue(
    monitor: Monitor, first: date, last: date, minutes: int, today: date, actor: Actor
) -> HoursCertificate:
    paper = HoursCertificate(monitor=monitor, first_on=first, last_on=last, minutes=minutes)
    credential = issue(
        kind=VOLUNTEER_HOURS,
        holder_id=monitor.user.actor_id,
        holder_name=monitor.user.name,
        printed=_printed(monitor, first, last, minutes),
        valid_from=today,
        valid_until=None,
        source_key=f"hours:{paper.pk}",
        actor=actor,
    )
    paper.credential_id = credential.pk
    paper.save(force_insert=True)
    _note(paper, actor)
    return paper


def _replace(
    paper: HoursCertificate,
    monitor: Monitor,
    minutes: int,
    reason: Credential.Reason,
    actor: Actor,
) -> None:
    old = Credential.objects.get(pk=paper.credential_id)
    new = replace(
        old.pk,
        holder_name=monitor.user.name or old.holder_name,
        printed=_printed(monitor, paper.first_on, paper.last_on, minutes),
        valid_until=None,
        reason=reason,
        actor=actor,
    )
    paper.minutes, paper.credential_id = minutes, new.pk
    paper.save(update_fields=["minutes", "credential_id"])
    _note(paper, actor)


def _refuse_revoked(paper: HoursCertificate, today: date) -> None:
    credential = Credential.objects.get(pk=paper.credential_id)
    if credential.standing(today) is Standing.REVOKED:
        raise WasRevoked


def _printed(monitor: Monitor, first: date, last: date, minutes: int) -> dict[str, dict[str, str]]:
    return {
        "team": {"ko": monitor.term.name_ko, "en": monitor.term.name_en},
        "period": in_both(spell_period, first, last),
        "hours": in_both(spell_minutes, minutes),
    }


def _note(paper: HoursCertificate, actor: Actor) -> None:
    record(
        actor,
        "hours.certify",
        subject_kind="monitor",
        subject_id=paper.monitor_id,
        detail={"minutes": paper.minutes, "first": str(paper.first_on), "last": str(paper.last_on)},
    )
