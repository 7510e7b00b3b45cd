"""Builds the demo's terms as an administrator, a coordinator and applicants would."""

from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.html import format_html
from wagtail.rich_text import RichText

from core.actors import SYSTEM, Actor
from core.demo_pages import english_of, publish_under, translate
from core.personal_data import Person
from surveillance_team.demo.build import TERM
from surveillance_team.expectation import Month
from surveillance_team.joining.consents import text_in_force
from surveillance_team.joining.models import (
    Application,
    EthicsCode,
    MonthlyWarning,
    TermAnnouncementPage,
)
from surveillance_team.joining.services.applying import Applicant, apply
from surveillance_team.joining.services.deciding import decide
from surveillance_team.joining.services.duty import suspend
from surveillance_team.joining.services.terms import write_code
from surveillance_team.joining.services.warning import draft_warnings, drop_warning, send_warning
from surveillance_team.joining.states import Bond, MeasureReason, Reason, State
from surveillance_team.models import Monitor, Term
from surveillance_team.models.terms import Way
from users.demo import NAMES, demo_person
from users.roles import Role

from . import texts

PLACES, WAITING = 12, 10
CHOSEN, WAITLISTED = 12, 3
SENT, WAITING_LETTERS = 3, 6
SUSPENDED = 20  # place in the team of the running term


@transaction.atomic
def build() -> None:
    """Put the next term in place beside the running one. Again, it changes nothing."""
    if EthicsCode.objects.exists():
        return
    code = write_code(EthicsCode(**texts.ETHICS), actor=SYSTEM)
    running = _settle_running()
    term = _next_term(running)
    _announce(term)
    _apply(term, code)
    _look_after(running)


def _coordinator() -> Actor:
    person = demo_person(
        Role.TERM_COORDINATOR.value, NAMES[Role.TERM_COORDINATOR], [Role.TERM_COORDINATOR]
    )
    return Actor(person.actor_id, Role.TERM_COORDINATOR.value)


def _settle_running() -> Term:
    """The running term took its applications long ago, in the order of applying."""
    term = Term.objects.get(name_ko=TERM)
    term.way = Way.FIRST_COME
    term.announced_on = term.starts_on - timedelta(days=60)
    term.applications_open_on = term.starts_on - timedelta(days=45)
    term.applications_close_on = term.starts_on - timedelta(days=20)
    term.support_ko, term.support_en = texts.RUNNING_SUPPORT
    term.save()
    return term


def _next_term(running: Term) -> Term:
    today = timezone.localdate()
    starts_on = running.ends_on + timedelta(days=1)
    return Term.objects.create(
        name_ko=texts.NEXT_TERM.ko,
        name_en=texts.NEXT_TERM.en,
        announced_on=today - timedelta(days=20),
        applications_open_on=today - timedelta(days=10),
        applications_close_on=today + timedelta(days=20),
        way=Way.SELECTION,
        places=PLACES,
        waiting_places=WAITING,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=270),
        support_ko=texts.RUNNING_SUPPORT.ko,
        support_en=texts.RUNNING_SUPPORT.en,
    )


def _apply(term: Term, code: EthicsCode) -> None:
    """Some have a place, some wait for one, the others for a decision."""
    consent = text_in_force()
    assert consent
    made = []
    people = [demo_person(f"applicant-{n:02}", name, []) for n, name in enumerate(texts.PEOPLE, 1)]
    teacher = demo_person(Role.TEACHER.value, NAMES[Role.TEACHER], [Role.TEACHER])
    for place, person in enumerate([*people, teacher]):
        applicant = Applicant(
            person=Person(actor_id=person.actor_id, email=person.email),
            bond=list(Bond)[place % len(Bond)].value,
            motivation=texts.MOTIVATIONS[place % len(texts.MOTIVATIONS)],
            language="ko",
        )
        actor = Actor(person.actor_id, "person")
        made.append(apply(term.pk, applicant, consent_text=consent, ethics_code=code, actor=actor))
    _decide(made)


def _decide(made: list[Application]) -> None:
    deciding = _coordinator()
    for one in made[:CHOSEN]:
        decide(one.pk, State.CHOSEN, actor=deciding)
    for one in made[CHOSEN : CHOSEN + WAITLISTED]:
        decide(one.pk, State.WAITLISTED, actor=deciding)
    decide(made[-2].pk, State.DECLINED, actor=deciding, reason=Reason.CONDITIONS)


def _look_after(running: Term) -> None:
    """Letters about last month: some sent, others waiting for a coordinator; one suspension."""
    today = timezone.localdate()
    month = Month.of(today).before
    draft_warnings(month.next.first)
    deciding = _coordinator()
    drafts = list(MonthlyWarning.objects.drafted().order_by("pk"))
    for warning in drafts[:SENT]:
        send_warning(warning.pk, actor=deciding)
    for warning in drafts[SENT + WAITING_LETTERS :]:
        drop_warning(warning.pk, actor=deciding)
    suspended = running.monitors.filter(state=Monitor.State.APPOINTED).order_by("pk")[SUSPENDED]
    until = today + timedelta(days=10)
    suspend(suspended.pk, reason=MeasureReason.SECRECY, ends_on=until, actor=deciding)


def _announce(term: Term) -> TermAnnouncementPage:
    home = apps.get_model("home", "HomePage").objects.get(locale__language_code="ko")
    page: TermAnnouncementPage = publish_under(
        home,
        TermAnnouncementPage(
            slug=texts.SLUG,
            title=texts.TITLE.ko,
            term=term,
            intro=texts.INTRO.ko,
            search_description=texts.INTRO.ko,
            what_you_do=[("point", one.ko) for one in texts.WHAT_YOU_DO],
            never=[("point", one.ko) for one in texts.NEVER],
            care=[("point", one.ko) for one in texts.CARE],
            chosen_how=texts.CHOSEN_HOW.ko,
            privacy=texts.PRIVACY.ko,
            body=[
                ("heading", texts.BODY_HEADING.ko),
                ("paragraph", RichText(format_html("<p>{}</p>", texts.BODY.ko))),
            ],
        ),
    )
    translate(page, english_of(vars(texts)) | {page.slug: page.slug})
    return page
