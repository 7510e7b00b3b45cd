"""Terms that take applications, applicants, and people on their way to an appointment."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from core.actors import Actor
from core.models import OutgoingMail
from core.personal_data import Person
from privacy.models import ConsentText
from privacy.services import publish_text
from surveillance_team.joining.consents import PURPOSE, text_in_force
from surveillance_team.joining.models import Application, EthicsCode
from surveillance_team.joining.services.applying import Applicant, apply
from surveillance_team.joining.services.deciding import decide
from surveillance_team.joining.services.terms import write_code
from surveillance_team.joining.states import State
from surveillance_team.models import Monitor, Term
from surveillance_team.models.terms import Way
from surveillance_team.services.training import record_attendance
from tests.surveillance_team.team import OFFICER, a_term
from tests.users.people import make_person
from users.models import User
from users.roles import Role

FORM = "application/x-www-form-urlencoded"
COORDINATOR = Actor(OFFICER.id, Role.TERM_COORDINATOR.value)
SAID = {"bond": "lives", "of_age": "on", "no_pupil": "on", "agrees": "on", "signs": "on"}


def an_open_term(**changes: Any) -> Term:
    """A term that begins in ten days and takes applications today, by selection."""
    today = timezone.localdate()
    fields = {
        "starts_on": today + timedelta(days=10),
        "ends_on": today + timedelta(days=200),
        "applications_open_on": today - timedelta(days=2),
        "applications_close_on": today + timedelta(days=5),
        "way": Way.SELECTION,
        "places": 2,
        "waiting_places": 2,
    }
    return a_term(**fields | changes)


def the_texts() -> tuple[ConsentText, EthicsCode]:
    """The consent text and the code of ethics in force; put in place if there are none."""
    text = text_in_force()
    if text is None:
        draft = ConsentText.objects.create(
            purpose=PURPOSE,
            title_ko="활동 동의",
            title_en="Consent",
            body_ko="모으는 정보: <이름>",
            body_en="What: <name>",
            is_required=True,
        )
        text = publish_text(draft.pk, actor=COORDINATOR)
    return text, EthicsCode.objects.in_force() or a_code()


def a_code(**changes: Any) -> EthicsCode:
    words = {
        "title_ko": "윤리강령",
        "title_en": "Code of ethics",
        "body_ko": "주소만 알립니다.\n다시 열지 않습니다.",
        "body_en": "I report addresses only.\nI do not open again.",
    }
    return write_code(EthicsCode(**words | changes), actor=COORDINATOR)


def acting(person: User) -> Actor:
    return Actor(person.actor_id, "person")


def an_application(term: Term, person: User | None = None) -> Application:
    person = person or make_person()
    text, code = the_texts()
    said = Applicant(Person(person.actor_id, person.email), "lives", "돕고 싶어요.", "ko")
    return apply(term.pk, said, consent_text=text, ethics_code=code, actor=acting(person))


def chosen(term: Term, person: User | None = None) -> Monitor:
    """Somebody with a place, not yet trained."""
    application = an_application(term, person)
    if application.state == State.WAITING:
        decide(application.pk, State.CHOSEN, actor=COORDINATOR)
    return place_of(application)


def place_of(application: Application) -> Monitor:
    people = Monitor.objects.select_related("term", "user")
    return people.get(term=application.term_id, user__actor_id=application.person_id)


def trained(monitor: Monitor) -> Monitor:
    today = timezone.localdate()
    record_attendance(monitor, actor=COORDINATOR, attended_on=today, today=today)
    return Monitor.objects.select_related("term", "user").get(pk=monitor.pk)


def state_of(application: Application) -> str:
    return Application.objects.get(pk=application.pk).state


def letters_to(person: User) -> list[str]:
    """What was written to somebody, the oldest first."""
    sent = OutgoingMail.objects.order_by("id")
    return [one.letter["text"] for one in sent if person.email in one.letter["to"]]


def send(client: Any, term: Term, **changes: Any) -> Any:
    """Send the form of applying, as a page in a browser does."""
    text, code = the_texts()
    words = SAID | {"text": text.pk, "code": code.pk} | changes
    body = urlencode({name: value for name, value in words.items() if value is not None})
    return client.post(f"/team/joining/terms/{term.pk}/apply/", body, content_type=FORM)
