"""What lies behind the addresses of accounts, data, certificates, lessons and campaigns."""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.utils import timezone

from campaigns.links import CONFIRM, WITHDRAW
from campaigns.links import link_to as campaign_link
from campaigns.models import CampaignPage, Signup
from core.actors import SYSTEM, Actor
from core.models import OutgoingMail
from core.personal_data import Person
from credentials.models import Credential
from curriculum.models import LessonPage, TeacherVerification
from curriculum.services.verification import ask_for_verification
from privacy.models import Case, Consent, ConsentText, StaffCopy
from privacy.services import give_consent, make_copy, open_case, place_hold, send_link
from tests.curriculum.lessons import a_school
from tests.users.people import make_person
from users.demo import DOMAIN
from users.models import Notification, User
from users.roles import Role
from users.services.invitations import invite

Places = dict[str, dict[str, Any]]
ACCOUNT = "users.account"
"""A source of personal data that its owner may correct."""


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


def _newest_token() -> str:
    """What the link of the newest mail ends with."""
    letter = OutgoingMail.objects.order_by("-id")[0].letter
    links = [word for word in letter["text"].split() if word.startswith("http")]
    return max((_last_part(link) for link in links), key=len)


def _last_part(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


ROOMS = [_users, _privacy, _credentials, _curriculum, _campaigns]
