"""How our own mails come to be written: by the services that write them, in a language."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from campaigns.consents import texts_in_force
from campaigns.links import CONFIRM, WITHDRAW, link_to
from campaigns.models import CampaignPage, Signup
from campaigns.services.signups import confirm_signup, join_campaign, withdraw_signup
from core.actors import SYSTEM, Actor
from core.personal_data import Person
from curriculum.models import LessonPage
from curriculum.services.verification import ask_for_verification
from home.models import TakedownRequest
from home.services import answer_takedown, ask_takedown
from instructors.models import Application, Appointment
from instructors.news import tell, tell_appointed
from privacy.models import Case, Consent, ConsentText
from privacy.services import ask_erasure, correct_for, give_consent, send_link, withdraw_consent
from privacy.services.erasure import erase
from surveillance_team.models import Monitor
from surveillance_team.services.bridge_alarms import on_alarm
from surveillance_team.services.digests import choose_news, write_digests
from surveillance_team.services.news import tell_monitors
from surveillance_team.triage.services.calling import call
from surveillance_team.triage.services.shifts import tell_holes
from tests.curriculum.lessons import a_school
from tests.surveillance_team.team import CHILD, a_monitor, a_target, a_term
from tests.users.people import make_person, signed_in
from users.models import ResetRequest, User
from users.roles import Role
from users.services.invitations import answer_request, invite
from users.services.people import deactivate_person, readmit_person, reset_second_factor
from users.services.resets import answer_reset, ask_for_reset

from .rooms_of_people import ACCOUNT, open_a_case

_numbers = itertools.count()
PROGRESS = Mock()
"""Stands for the job that tells how far it is; the work itself is real."""


def mailbox() -> str:
    """An address nobody has."""
    return f"letter{next(_numbers)}@mailbox.example"


def somebody(*roles: Role, language: str, **fields: Any) -> User:
    person = make_person(*roles, **fields)
    User.objects.filter(pk=person.pk).update(language=language)
    return User.objects.get(pk=person.pk)


def invited(language: str) -> None:
    invite(email=mailbox(), roles=[Role.TEACHER], actor=SYSTEM, language=language)


def ask_with_account(language: str) -> None:
    answer_request(somebody(language=language).email, language=language)


def ask_while_invited(language: str) -> None:
    email, staff = mailbox(), Actor(uuid4(), Role.ADMINISTRATOR)
    invite(email=email, roles=[Role.TEACHER], actor=staff, language=language)
    answer_request(email, language=language)


def reset_password(language: str) -> None:
    person = somebody(language=language)
    ask_for_reset(email=person.email, language=language)
    request = ResetRequest.objects.latest("id")
    answer_reset(PROGRESS, {"request": str(request.pk)})


def readmitted(language: str) -> None:
    person = somebody(language=language)
    deactivate_person(person, actor=SYSTEM)
    readmit_person(person, actor=SYSTEM)


def lost_factor(language: str) -> None:
    person = somebody(Role.EDITOR, language=language, enrolled=True)
    reset_second_factor(person, reason="lost", actor=SYSTEM)


def privacy_link(language: str) -> None:
    send_link(mailbox(), language=language)


def sign_in_instead(language: str) -> None:
    send_link(somebody(language=language).email, language=language)


def consent_given(language: str) -> Consent:
    text = ConsentText.objects.exclude(published_at=None)[0]
    person = Person(email=mailbox())
    return give_consent(text, person, how=Consent.How.PAGE, language=language, actor=SYSTEM)


def consent_withdrawn(language: str) -> None:
    consent = consent_given(language)
    withdraw_consent(consent.pk, actor=SYSTEM, language=language)


def erased(language: str) -> None:
    request = ask_erasure(Person(email=mailbox()), language=language, actor=SYSTEM)
    erase(PROGRESS, {"request": str(request.pk)})


def own_data_changed(language: str) -> None:
    person = somebody(language=language)
    whose = Person(actor_id=person.actor_id, email=person.email)
    case = open_a_case(Case.Kind.CORRECT, whose)
    values = {"name": "바뀐 이름", "language": language}
    correct_for(case, ACCOUNT, values, actor=Actor(uuid4(), Role.PRIVACY_OFFICER))


def join(language: str) -> Signup:
    campaign = _campaign()
    texts = texts_in_force()
    assert texts.join
    join_campaign(campaign, email=mailbox(), language=language, join_text=texts.join)
    return Signup.objects.filter(campaign_key=campaign.translation_key).latest("id")


def joined(language: str) -> Signup:
    signup = join(language)
    confirm_signup(_token(link_to(CONFIRM, signup)))
    signup.refresh_from_db()
    return signup


def join_again(language: str) -> None:
    texts, signup = texts_in_force(), joined(language)
    assert texts.join
    join_campaign(_campaign(), email=signup.email, language=language, join_text=texts.join)


def withdrawn(language: str) -> None:
    withdraw_signup(_token(link_to(WITHDRAW, joined(language))))


def confirm_school_mailbox(language: str) -> Client:
    teacher = somebody(Role.TEACHER, language=language)
    domain = f"school{next(_numbers)}.example"
    ask_for_verification(
        actor=Actor(teacher.actor_id, Role.TEACHER),
        school=a_school(domain),
        mail=f"teacher@{domain}",
        language=language,
    )
    return signed_in(Client(), teacher, second_factor=False)


def ask_a_takedown(language: str) -> TakedownRequest:
    return ask_takedown(
        page_path="/", reason="me", words="내 사진", email=mailbox(), language=language
    )


def answer_a_takedown(language: str) -> None:
    asked, done = ask_a_takedown(language), TakedownRequest.Outcome.values[0]
    answer_takedown(asked.pk, outcome=done, answer="내렸습니다.", actor=SYSTEM)


def bridge_calls(language: str) -> None:
    User.objects.filter(groups__name=Role.TRIAGE_OFFICER).update(language=language)
    User.objects.filter(groups__name=Role.BRIDGE_OPERATOR).update(language=language)
    on_alarm(kind="test")


def news_is_mailed(language: str) -> None:
    monitor = Monitor.objects.exclude(user=None)[0]
    User.objects.filter(pk=monitor.user_id).update(language=language)
    choose_news(monitor, way="daily")
    tell_monitors([monitor.reports.all()[0].target])
    write_digests(timezone.now() + timedelta(days=1))


def child_waits(language: str) -> None:
    somebody(Role.ADMINISTRATOR, language=language)
    User.objects.filter(groups__name=Role.ADMINISTRATOR).update(language=language)
    call(a_target(a_monitor(a_term()), statement=CHILD).pk, 2)


def hole_ahead(language: str) -> None:
    somebody(Role.ADMINISTRATOR, language=language)
    User.objects.filter(groups__name=Role.ADMINISTRATOR).update(language=language)
    tell_holes(PROGRESS, {})


def applicant_is_told(state: str) -> Callable[[str], None]:
    """A letter about an application of the demo city, as its services send it."""

    def write(language: str) -> None:
        application = Application.objects.exclude(person_id=None)[0]
        application.language = language
        if state == "appointed":
            tell_appointed(application, Appointment(ends_on=timezone.localdate()))
        else:
            application.state = state
            tell(application)

    return write


def _campaign() -> CampaignPage:
    return next(one for one in CampaignPage.objects.live() if one.is_open)


def _token(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def a_lesson() -> LessonPage:
    return LessonPage.objects.live().order_by("pk")[2]
