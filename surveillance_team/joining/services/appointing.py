"""From a place to an appointment: trained, and the code of ethics signed. Nothing else does it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actors import SYSTEM, Actor
from core.audit import record
from credentials.kinds import MONITOR_TRAINING
from credentials.services import holds
from surveillance_team.joining.models import Application, EthicsCode
from surveillance_team.joining.news import tell
from surveillance_team.joining.states import State
from surveillance_team.membership import MOVES
from surveillance_team.models import Monitor
from users.roles import Role
from users.services.roles import give_role

from .faults import NotPossible
from .moving import lock_place, move


def is_trained(monitor: Monitor) -> bool:
    """Whether the person's certificate of training holds when they would begin."""
    day = monitor.term.served_from(timezone.localdate())
    return monitor.user is not None and holds(monitor.user.actor_id, MONITOR_TRAINING, on=day)


def has_signed(application: Application) -> bool:
    """Whether the person signed the code of ethics that is in force today."""
    code = EthicsCode.objects.in_force()
    return code is not None and application.ethics_code_id == code.pk


@transaction.atomic
def appoint_if_ready(monitor_id: UUID, *, actor: Actor) -> bool:
    """Appoint who holds a place, is trained and has signed: the role is given, and they are told.
    Again, or too early, it changes nothing.

    Returns:
        Whether they were appointed now.
    """
    known = Monitor.objects.filter(pk=monitor_id, user__isnull=False).select_related("user").first()
    if known is None or known.user is None:
        return False
    monitor = lock_place(known.term_id, known.user.actor_id)
    if monitor is None or monitor.state != Monitor.State.CHOSEN or not monitor.user.is_active:
        return False
    application = _application_of(monitor)
    if application is None or not (is_trained(monitor) and has_signed(application)):
        return False
    _appoint(monitor, application, actor)
    return True


@transaction.atomic
def appoint_all_ready() -> int:
    """Appoint whoever waits for nothing any more: a certificate that began, a code in force.
    Returns how many there were."""
    waiting = Monitor.objects.filter(
        state=Monitor.State.CHOSEN, term__ends_on__gte=timezone.localdate()
    )
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(appoint_if_ready(one, actor=SYSTEM) for one in ids)


@transaction.atomic
def sign_code(application_id: UUID, code: EthicsCode, *, actor: Actor) -> bool:
    """Sign the code in force, where another version was signed before. Again changes nothing.

    Returns:
        Whether the code is still the one in force.
    """
    known = Application.objects.get(pk=application_id)
    monitor = lock_place(known.term_id, known.person_id)
    application = Application.objects.select_for_update().get(pk=application_id)
    if code != EthicsCode.objects.in_force():
        return False
    if application.state not in (State.CHOSEN, State.WAITING, State.WAITLISTED):
        raise NotPossible(application.state)
    if application.ethics_code_id != code.pk:
        application.ethics_code, application.signed_at = code, timezone.now()
        application.save(update_fields=["ethics_code", "signed_at"])
        record(
            actor,
            "joining.sign_code",
            subject_kind="team_application",
            subject_id=application.pk,
            detail={"version": code.version},
        )
    if monitor is not None:
        appoint_if_ready(monitor.pk, actor=actor)
    return True


def _application_of(monitor: Monitor) -> Application | None:
    rows = Application.objects.select_for_update().select_related("term")
    chosen = rows.filter(term=monitor.term_id, state=State.CHOSEN)
    found: Application | None = chosen.filter(person_id=monitor.user.actor_id).first()
    return found


def _appoint(monitor: Monitor, application: Application, actor: Actor) -> None:
    assert Monitor.State.APPOINTED in MOVES[Monitor.State(monitor.state)]
    monitor.state, monitor.appointed_at = Monitor.State.APPOINTED, timezone.now()
    monitor.save(update_fields=["state", "appointed_at"])
    move(application, State.APPOINTED, actor=actor, told=False)
    record(actor, "joining.appoint", subject_kind="monitor", subject_id=monitor.pk)
    own = actor.id == monitor.user.actor_id  # the decision was another's: the place was given
    give_role(monitor.user, Role.MONITOR, actor=SYSTEM if own else actor)
    tell(application)
