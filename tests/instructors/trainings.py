"""Courses, cohorts and applicants for tests."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from core.actors import SYSTEM, Actor
from core.models import OutgoingMail
from core.personal_data import Person
from home.models import HomePage
from instructors.consents import PURPOSE, text_in_force
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import (
    Application,
    Attendance,
    Cohort,
    Session,
    TrainingCoursePage,
    TrainingIndexPage,
)
from instructors.services import accept, apply
from instructors.services.applying import Applicant
from privacy.models import ConsentText
from privacy.services import publish_text
from tests.users.people import make_person
from users.models import User
from users.roles import Role

BASE = "/admin/training-room"
STORY = "아이들에게 도움을 청해도 된다고 말하고 싶습니다."
FORM = {"holder_name": "김보람", "experience": "youth", "motivation": STORY,
        "adult": "on", "agrees": "on"}  # fmt: skip


def a_course() -> TrainingCoursePage:
    if found := TrainingCoursePage.objects.first():
        return found
    home = HomePage.objects.get(locale=Locale.objects.get(language_code="ko"))
    index = home.add_child(instance=TrainingIndexPage(title="강사 양성", slug="training"))
    course = index.add_child(
        instance=TrainingCoursePage(
            title="강사 양성 과정",
            slug="instructors",
            intro="강사가 되는 과정입니다.",
            for_whom="누구나",
            modules=[("module", {"title": "이해", "hours": Decimal(4), "text": "배워요."})],
        )
    )
    return TrainingCoursePage.objects.get(pk=course.pk)


def a_cohort(*, seats: int = 2, sessions: int = 5, **changes: Any) -> Cohort:
    """A cohort open for application that begins in ten days, with sessions of two hours."""
    now, today = timezone.now(), timezone.localdate()
    number = Cohort.objects.count() + 1
    fields = {
        "course": a_course(),
        "name_ko": f"{number}기",
        "name_en": f"Cohort {number}",
        "applications_open_at": now - timedelta(days=3),
        "applications_close_at": now + timedelta(days=3),
        "begins_on": today + timedelta(days=10),
        "ends_on": today + timedelta(days=40),
        "seats": seats,
        "place_ko": "시민배움터",
        "place_en": "Learning centre",
        "credential_kind": INSTRUCTOR_TRAINING,
        **changes,
    }
    cohort = Cohort.objects.create(**fields)
    begins = timezone.make_aware(
        timezone.datetime.combine(cohort.begins_on, timezone.datetime.min.time())
    )
    for place in range(sessions):
        Session.objects.create(
            cohort=cohort,
            starts_at=begins + timedelta(days=place, hours=10),
            hours=2,
            topic_ko=f"{place + 1}회",
            topic_en=f"Meeting {place + 1}",
        )
    return cohort


def make_over(cohort: Cohort) -> None:
    """Move a cohort into the past, as if its last session had been a day ago."""
    today, now = timezone.localdate(), timezone.now()
    Cohort.objects.filter(pk=cohort.pk).update(
        applications_open_at=now - timedelta(days=60),
        applications_close_at=now - timedelta(days=50),
        begins_on=today - timedelta(days=30),
        ends_on=today - timedelta(days=1),
    )
    for place, session in enumerate(cohort.sessions.order_by("starts_at")):
        Session.objects.filter(pk=session.pk).update(starts_at=now - timedelta(days=9 - place))
    cohort.refresh_from_db()


def the_text() -> ConsentText:
    """The consent text in force; published if there is none."""
    if found := text_in_force():
        return found
    draft = ConsentText.objects.create(
        purpose=PURPOSE,
        title_ko="교육 신청 동의",
        title_en="Consent to the training",
        body_ko="모으는 정보: <이름>",
        body_en="What: <name>",
        is_required=True,
    )
    return publish_text(draft.pk, actor=SYSTEM)


def acting(person: User, role: Role | None = None) -> Actor:
    return Actor(person.actor_id, role.value if role else "person")


def an_applicant(person: User) -> Applicant:
    return Applicant(
        person=Person(person.actor_id, person.email),
        holder_name=person.name,
        experience="youth",
        motivation=STORY,
        language="ko",
    )


def an_application(cohort: Cohort, person: User | None = None) -> Application:
    person = person or make_person()
    return apply(cohort.pk, an_applicant(person), consent_text=the_text(), actor=acting(person))


def a_coordinator() -> User:
    return make_person(Role.DISPATCH_COORDINATOR, enrolled=True, name="문태오")


def seated(cohort: Cohort, *, attended: int = 0, person: User | None = None) -> Application:
    """An accepted application that attended the first so many sessions."""
    application = an_application(cohort, person)
    accept(application.pk, actor=SYSTEM)
    sessions = cohort.sessions.order_by("starts_at")[:attended]
    Attendance.objects.bulk_create(
        Attendance(application=application, session=session) for session in sessions
    )
    application.refresh_from_db()
    return application


def state_of(application: Application) -> str:
    return Application.objects.get(pk=application.pk).state


def apply_url(cohort: Cohort) -> str:
    return reverse("instructors:apply", args=[cohort.pk])


def do(client: Client, application: Application, what: str, **data: Any) -> Any:
    """Press a coordinator's button about an application."""
    return client.post(f"{BASE}/applications/{application.pk}/{what}/", data)


def letters() -> list[dict[str, Any]]:
    return [mail.letter for mail in OutgoingMail.objects.order_by("id")]
