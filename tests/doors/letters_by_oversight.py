"""How the mails of the team's oversight come to be written."""

from core.actors import Actor
from surveillance_team.oversight.models import Objection
from surveillance_team.oversight.news import tell_monitor
from surveillance_team.oversight.services import deciding, objecting
from tests.surveillance_team.team import a_monitor, a_term
from users.roles import Role

from .letters_by_rooms import mailbox, somebody


def reports_set_aside(language: str) -> None:
    _tell(language, "set_aside")


def identity_was_seen(language: str) -> None:
    _tell(language, "identity_seen")


def answer_monitor(language: str) -> None:
    _tell(language, "objection_decided")


def answer_outside(language: str) -> None:
    objection, _secret = objecting.object_from_outside(
        kind=Objection.Kind.WRONGLY, words="-", locator="", contact=mailbox(), language=language
    )
    person = somebody(language=language)
    officer = Actor(person.actor_id, Role.PRIVACY_OFFICER.value)
    verdict = deciding.Verdict(state="refused", answer="-")
    deciding.decide(objection.pk, verdict, actor=officer)


def _tell(language: str, letter: str) -> None:
    monitor = a_monitor(a_term(), user=somebody(Role.MONITOR, language=language))
    tell_monitor(monitor, kind="oversight.decision", letter=letter)
