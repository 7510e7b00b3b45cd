"""What to put into each pattern, so that something real lies behind it.

Objects come from the demo city; what it has none of is made here. Whoever adds a pattern with a
parameter adds a line to the function about that room: the beginning of the pattern, and what each
parameter is. The longest beginning counts.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from campaigns.links import CONFIRM, WITHDRAW
from campaigns.links import link_to as campaign_link
from campaigns.models import CampaignPage, Signup
from core.actors import SYSTEM, Actor
from core.figures import public_figures
from core.models import OutgoingMail
from core.personal_data import Person
from credentials.models import Credential
from curriculum.models import LessonPage, TeacherVerification
from curriculum.services.verification import ask_for_verification
from deletion_bridge.models import (
    ApproverStanding,
    Draft,
    Handoff,
    HandTask,
    Incident,
)
from deletion_bridge.models.alarms import WORDS
from home.models import Banner, ReadOnlyPeriod
from home.services import ask_takedown
from instructors.manuals.models import EditionPicture, EditionText
from instructors.models import Application, Cohort
from instructors.models.cohorts import Phase
from privacy.models import Case, Consent, ConsentText, StaffCopy
from privacy.services import give_consent, make_copy, open_case, place_hold, send_link
from surveillance_team.models import Monitor, Report
from tests.curriculum.lessons import a_school
from tests.users.people import make_person
from users.demo import DOMAIN
from users.models import Notification, User
from users.roles import Role
from users.services.invitations import invite

from .routes import Route
from .shell import in_the_shell

Places = dict[str, dict[str, Any]]
ACCOUNT = "users.account"
"""A source of personal data that its owner may correct."""


class NothingToOpen(Exception):
    """No place is known for a pattern's parameter: add it to tests/doors/places.py."""


def build_places() -> Places:
    """Make what is missing and say where everything lies. Once in a database."""
    places: Places = {}
    for room in ROOMS:
        places |= room()
    return places


def arguments_for(route: Route, places: Places) -> dict[str, Any]:
    """What fills the parameters of a pattern.

    Raises:
        NothingToOpen: See there.
    """
    fitting = (start for start in places if route.spelt.startswith(start))
    known: dict[str, Any] = {}
    for start in sorted(fitting, key=len):
        known |= places[start]
    if route.model and "pk" not in known and (one := route.model.objects.order_by("pk").first()):
        known["pk"] = one.pk
    if missing := [name for name in route.parameters if name not in known]:
        raise NothingToOpen(f"{route.spelt}: {', '.join(missing)}")
    return known


def demo_person(role: Role) -> User:
    return User.objects.get(email=f"{role.value}@{DOMAIN}")


def _users() -> Places:
    teacher = demo_person(Role.TEACHER)
    news = Notification.objects.of(teacher.actor_id)[0]
    invitation = invite(email="new@mailbox.example", roles=[Role.TEACHER], actor=SYSTEM)
    forgetful = make_person(name="잊은 사람")  # signing in as them would make the key stale
    address = EmailAddress.objects.create(user=forgetful, email="other@mailbox.example")
    return {
        "my/news/<uuid:pk>/": {"pk": news.pk},
        "my/invitation/": {"token": _newest_token()},
        "admin/users/edit/": {"pk": demo_person(Role.MONITOR).pk},
        "admin/users/invitations/": {"pk": invitation.pk},
        "accounts/^confirm-email/": {"key": EmailConfirmationHMAC(address).key},
        "accounts/^password/reset/key/": {
            "uidb36": user_pk_to_url_str(forgetful),
            "key": default_token_generator.make_token(forgetful),
        },
    }


def _privacy() -> Places:
    text = ConsentText.objects.exclude(published_at=None)[0]
    teacher = Person(actor_id=demo_person(Role.TEACHER).actor_id)
    consent = give_consent(text, teacher, how=Consent.How.PAGE, language="ko", actor=SYSTEM)
    held = Person(email="held@mailbox.example")
    hold = place_hold(held, name="조사", ends_on=timezone.localdate(), actor=SYSTEM)
    draft = ConsentText.objects.create(
        purpose="draft", title_ko="초안", title_en="Draft", body_ko="초안", body_en="Draft"
    )
    send_link("asks@mailbox.example", language="ko")
    token = _newest_token()
    cases = {kind: open_a_case(kind, teacher).pk for kind in Case.Kind}
    made, _password = make_copy(
        cases[Case.Kind.COPY],
        purpose=StaffCopy.Purpose.COPY,
        grounds="요청",
        language="ko",
        actor=Actor(demo_person(Role.PRIVACY_OFFICER).actor_id, Role.PRIVACY_OFFICER),
    )
    return {
        "privacy/link/": {"token": token},
        "privacy/mine/correct/": {"name": ACCOUNT},
        "admin/privacy/cases/": {"case_id": cases[Case.Kind.COPY], "name": ACCOUNT},
        "admin/privacy/cases/<uuid:case_id>/correct/": {"case_id": cases[Case.Kind.CORRECT]},
        "admin/privacy/cases/<uuid:case_id>/erase/": {"case_id": cases[Case.Kind.ERASE]},
        "admin/privacy/copies/": {"copy_id": made.pk},
        "privacy/mine/consents/": {"consent_id": consent.pk},
        "admin/privacy/": {"hold_id": hold.pk, "text_id": draft.pk},
        "admin/snippets/privacy/consenttext/": {"pk": draft.pk},
    }


def open_a_case(kind: Case.Kind, person: Person) -> Case:
    return open_case(
        person,
        kind=kind,
        way=Case.Way.LETTER,
        proof=Case.Proof.CARD,
        received_on=timezone.localdate(),
        actor=SYSTEM,
    )


def _credentials() -> Places:
    owned = Credential.objects.of(demo_person(Role.INSTRUCTOR).actor_id)[0]
    return {
        "credentials/check/": {"code": owned.code},
        "credentials/mine/": {"credential_id": owned.pk},
        "admin/credentials/": {"credential_id": owned.pk},
    }


def _curriculum() -> Places:
    lesson = LessonPage.objects.live().order_by("pk")[0]
    teacher = TeacherVerification.objects.of(demo_person(Role.TEACHER).actor_id)[0]
    asks = Actor(demo_person(Role.INSTRUCTOR).actor_id, Role.TEACHER)
    school = a_school("mailbox.example", "편지초등학교")
    ask_for_verification(actor=asks, school=school, mail=f"asks@{school.email_domain}")
    return {
        "lessons/": {"pk": lesson.pk},
        "lessons/verification/": {"token": _newest_token()},
        "lessons/teachers/": {"pk": teacher.pk},
    }


def _campaigns() -> Places:
    campaign = next(one for one in CampaignPage.objects.live() if one.is_open)
    signup = Signup.objects.create(
        campaign_key=campaign.translation_key,
        email="joins@mailbox.example",
        email_digest=b"joins",
        language="ko",
    )
    return {
        "campaigns/": {"pk": campaign.pk},
        "campaigns/confirm/": {"token": _last_part(campaign_link(CONFIRM, signup))},
        "campaigns/withdraw/": {"token": _last_part(campaign_link(WITHDRAW, signup))},
    }


def _team() -> Places:
    monitor = Monitor.objects.get(user=demo_person(Role.MONITOR))
    report = Report.objects.filter(monitor=monitor)[0]
    return {
        "team/reports/": {"receipt": report.spelt},
        "admin/triage/": {"target_id": report.target_id},
        "admin/training/": {"monitor_id": monitor.pk},
    }


def _bridge() -> Places:
    handoff, now = Handoff.objects.order_by("pk")[0], timezone.now()
    slug = handoff.destination.slug
    task, _ = HandTask.objects.get_or_create(handoff=handoff, defaults={"due_at": now})
    draft, _ = Draft.objects.get_or_create(handoff=handoff, draft_id="draft-1")
    approver = demo_person(Role.APPROVER).actor_id
    standing, _ = ApproverStanding.objects.get_or_create(
        actor_id=approver, defaults={"body": "centre", "given_by": approver}
    )
    incident = Incident.objects.create(kind=next(iter(WORDS)), destination=slug)
    return {
        "bridge/callbacks/": {"slug": slug},
        "bridge/contract/": {"version": "v1"},
        "admin/bridge/": {
            "slug": slug,
            "task_id": task.pk,
            "draft_id": draft.pk,
            "actor_id": approver,
            "standing_id": standing.pk,
            "incident_id": incident.pk,
        },
    }


def _instructors() -> Places:
    taken = Application.objects.of(demo_person(Role.INSTRUCTOR).actor_id)[0]
    open_now = next(one for one in Cohort.objects.all() if one.phase == Phase.OPEN)
    edition = EditionText.objects.filter(language_code="ko")[0].edition
    picture = EditionPicture.objects.filter(edition=edition).first()
    return {
        "instructors/": {"application_id": taken.pk, "cohort_id": open_now.pk},
        "admin/training-room/": {
            "application_id": taken.pk,
            "cohort_id": taken.cohort_id,
            "session_id": taken.cohort.sessions.all()[0].pk,
        },
        "manuals/": {
            "pk": edition.pk,
            "number": 1,
            "part": 1,
            "name": picture.name if picture else "none.png",
        },
        "admin/manuals/": {"pk": edition.manual_id},
        "admin/snippets/manuals/manual/": _with_revision(edition.manual),
        "admin/snippets/manuals/chapter/": _with_revision(edition.manual.chapters.all()[0]),
    }


def _with_revision(written: Any) -> dict[str, Any]:
    return {"pk": written.pk, "revision_id": written.save_revision().pk}


def _home() -> Places:
    words = {"words_ko": "알립니다", "words_en": "Notice"}
    banner = Banner.objects.create(**words)
    asked = ask_takedown(
        page_path="/", reason="me", words="", email="hurt@mailbox.example", language="ko"
    )
    yesterday = timezone.now() - timedelta(days=1)  # none in force: it would answer instead
    over = ReadOnlyPeriod.objects.create(
        room="campaigns",
        reason_ko="점검",
        reason_en="Maintenance",
        starts_at=yesterday,
        ends_at=yesterday + timedelta(hours=1),
    )
    return {
        "admin/snippets/home/banner/": {"pk": banner.pk, "revision_id": banner.save_revision().pk},
        "admin/rooms/": {"period_id": over.pk},
        "contact/takedown/": {"request_id": asked.pk},
        "figures/": {"name": next(iter(public_figures))},
    }


def _newest_token() -> str:
    """What the link of the newest mail ends with."""
    letter = OutgoingMail.objects.order_by("-id")[0].letter
    links = [word for word in letter["text"].split() if word.startswith("http")]
    return max((_last_part(link) for link in links), key=len)


def _last_part(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


ROOMS: list[Callable[[], Places]] = [
    in_the_shell,
    _users,
    _privacy,
    _credentials,
    _curriculum,
    _campaigns,
    _team,
    _bridge,
    _instructors,
    _home,
]
