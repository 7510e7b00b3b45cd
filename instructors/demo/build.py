"""Builds the demo course as an editor and a coordinator would."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.rich_text import RichText

from core.actors import SYSTEM
from core.demo_pages import Pair, english_of, publish_under, translate
from instructors.consents import PURPOSE
from instructors.kinds import INSTRUCTOR_TRAINING
from instructors.models import (
    Application,
    Attendance,
    Cohort,
    Session,
    TrainingCoursePage,
    TrainingIndexPage,
)
from instructors.services import finish_cohort
from instructors.states import Experience, State
from privacy.models import ConsentText
from privacy.services import publish_text
from users.demo import NAMES, demo_person
from users.models import User
from users.roles import Role

from . import texts

ABSENT = {2: (1,), 5: (0, 2)}  # place in the group → sessions missed


@transaction.atomic
def build() -> None:
    """Put the course into the tree, with its cohorts and people. What is there stays."""
    if TrainingIndexPage.objects.exists():
        return
    consent = _consent()
    course = _pages()
    people = _people()
    done = _cohort(course, texts.COHORT_DONE, begins=-120, every=7, seats=12)
    _seat(done, people[:7], consent)
    finish_cohort(done.pk, actor=SYSTEM)
    running = _cohort(course, texts.COHORT_RUNNING, begins=-16, every=7, seats=12)
    _seat(running, [_demo(Role.INSTRUCTOR), *people[2:9]], consent)
    coming = _cohort(course, texts.COHORT_OPEN, begins=30, every=7, seats=20)
    for place, person in enumerate([_demo(Role.MONITOR), *people[4:9]]):
        _application(coming, person, place, consent, applied_days_ago=place + 1)


def _consent() -> ConsentText:
    found: ConsentText | None = ConsentText.objects.in_force(PURPOSE).first()
    if found is None:
        draft = ConsentText.objects.create(purpose=PURPOSE, is_required=True, **texts.CONSENT)
        found = publish_text(draft.pk, actor=SYSTEM)
    return found


def _people() -> list[User]:
    return [
        demo_person(f"trainee-{number:02}", name, [])
        for number, name in enumerate(texts.PEOPLE, start=1)
    ]


def _demo(role: Role) -> User:
    return demo_person(role.value, NAMES[role], [role])


def _cohort(
    course: TrainingCoursePage, name: Pair, *, begins: int, every: int, seats: int
) -> Cohort:
    """A cohort of one session a part of the course; applications close ten days before it."""
    begins_on = timezone.localdate() + timedelta(days=begins)
    opens = begins_on - timedelta(days=40)
    cohort = Cohort.objects.create(
        course=course,
        name_ko=f"{begins_on.year}년 {name.ko}",
        name_en=f"{name.en} of {begins_on.year}",
        applications_open_at=_at(opens, time(9)),
        applications_close_at=_at(begins_on - timedelta(days=12), time(18)),
        begins_on=begins_on,
        ends_on=begins_on + timedelta(days=every * (len(texts.MODULES) - 1)),
        seats=seats,
        place_ko=texts.PLACE.ko,
        place_en=texts.PLACE.en,
        credential_kind=INSTRUCTOR_TRAINING,
        valid_days=3 * 365,
    )
    for number, (topic, hours, _text) in enumerate(texts.MODULES):
        day = begins_on + timedelta(days=every * number)
        Session.objects.create(
            cohort=cohort,
            starts_at=_at(day, time(10)),
            hours=Decimal(hours),
            topic_ko=topic.ko,
            topic_en=topic.en,
        )
    return cohort


def _at(day: Any, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def _seat(cohort: Cohort, people: list[User], consent: ConsentText) -> None:
    """Applications that were accepted, and who was there of the sessions so far."""
    held = [one for one in cohort.sessions.all() if one.has_begun]
    for place, person in enumerate(people):
        seated = _application(cohort, person, place, consent, state=State.ACCEPTED)
        missed = ABSENT.get(place, ())
        Attendance.objects.bulk_create(
            Attendance(application=seated, session=session)
            for number, session in enumerate(held)
            if number not in missed
        )


def _application(
    cohort: Cohort,
    person: User,
    place: int,
    consent: ConsentText,
    *,
    state: State = State.WAITING,
    applied_days_ago: int = 0,
) -> Application:
    applied_at = cohort.applications_open_at + timedelta(days=2, minutes=37 * place)
    if applied_days_ago:
        applied_at = timezone.now() - timedelta(days=applied_days_ago, minutes=37 * place)
    decided_at = cohort.applications_close_at if state == State.ACCEPTED else None
    experiences = list(Experience)
    return Application.objects.create(
        cohort=cohort,
        number=place + 1,
        person_id=person.actor_id,
        holder_name=person.name,
        experience=experiences[place % len(experiences)],
        motivation=texts.MOTIVATIONS[place % len(texts.MOTIVATIONS)],
        declared_adult=True,
        language="ko",
        consent_text=consent,
        state=state,
        applied_at=applied_at,
        moved_at=decided_at or applied_at,
        accepted_at=decided_at,
    )


def _pages() -> TrainingCoursePage:
    home = apps.get_model("home", "HomePage").objects.get(locale__language_code="ko")
    index = publish_under(
        home,
        TrainingIndexPage(
            slug=texts.INDEX_SLUG,
            title=texts.INDEX_TITLE.ko,
            intro=texts.INDEX_INTRO.ko,
            search_description=texts.INDEX_INTRO.ko,
            show_in_menus=True,
        ),
    )
    course: TrainingCoursePage = publish_under(index, _course())
    english = english_of(vars(texts)) | {slug: slug for slug in (index.slug, course.slug)}
    for page in (index, course):
        translate(page, english)
    return course


def _course() -> TrainingCoursePage:
    return TrainingCoursePage(
        slug=texts.COURSE_SLUG,
        title=texts.TITLE.ko,
        intro=texts.INTRO.ko,
        search_description=texts.INTRO.ko,
        for_whom=texts.FOR_WHOM.ko,
        modules=[
            ("module", {"title": title.ko, "hours": Decimal(hours), "text": text.ko})
            for title, hours, text in texts.MODULES
        ],
        body=[
            ("heading", texts.BODY_HEADING.ko),
            ("paragraph", RichText(format_html("<p>{}</p>", texts.BODY.ko))),
            ("callout", {"kind": "note", "title": "", "text": texts.CALLOUT.ko}),
        ],
    )
