"""Demo people: one per role, with a known password and a fixed second factor each.

Only for installations with settings.DEMO; elsewhere they cannot sign in and a check refuses them.
"""

import base64
import hashlib
import time
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.db import transaction

from core.actors import SYSTEM

from .models import User
from .roles import WITHOUT_SECOND_FACTOR, Role
from .services.people import open_account
from .services.roles import give_role

PASSWORD = "jikimi-demo-2026"  # noqa: S105 - printed on the sign-in table of every demo
DOMAIN = "demo.example"
PERIOD_S = 30
NAMES = {
    Role.TEACHER: "한서윤",
    Role.SCHOOL_HEAD: "오재형",
    Role.INSTRUCTOR: "윤다인",
    Role.MONITOR: "김보람",
    Role.TRIAGE_OFFICER: "정하늘",
    Role.TERM_COORDINATOR: "서가온",
    Role.DISPATCH_COORDINATOR: "문태오",
    Role.CAMPAIGN_MANAGER: "임수아",
    Role.EDITOR: "배지우",
    Role.SUBJECT_REVIEWER: "권이안",
    Role.SAFEGUARDING_REVIEWER: "노은채",
    Role.APPROVER: "강도현",
    Role.PRIVACY_OFFICER: "류시온",
    Role.BRIDGE_OPERATOR: "신해준",
    Role.ADMINISTRATOR: "차예린",
}


class NoDemoHere(Exception):
    """This installation is not a demo; people whose password everybody knows are not made."""


@transaction.atomic
def demo_person(slug: str, name: str, roles: Iterable[Role]) -> User:
    """The demo person `slug`@demo.example, made if there is none yet.

    Their second factor is set up where a role of theirs needs one.

    Raises:
        NoDemoHere: settings.DEMO is off.
    """
    if not settings.DEMO:
        raise NoDemoHere
    wanted = list(roles)
    person = User.objects.filter(email=f"{slug}@{DOMAIN}").first()
    if person is None:
        person = open_account(
            email=f"{slug}@{DOMAIN}",
            name=name,
            password=PASSWORD,
            roles=wanted,
            actor=SYSTEM,
            is_demo=True,
        )
    for role in wanted:
        give_role(person, role, actor=SYSTEM)
    if set(wanted) - WITHOUT_SECOND_FACTOR and not _has_codes(person):
        TOTP.activate(person, secret_of(slug))
        RecoveryCodes.activate(person)
    return person


def build_people() -> None:
    """One demo person per role. Again, it changes nothing."""
    for role, name in NAMES.items():
        demo_person(role.value, name, [role])


def secret_of(slug: str) -> str:
    """The fixed secret of a demo person's second factor, for the demo's own installations."""
    digest = hashlib.sha256(f"jikimi demo {slug}".encode()).digest()[:20]
    return base64.b32encode(digest).decode()


def code_of(slug: str, at: float | None = None) -> str:
    """The six digits a demo person's app would show now (or at a Unix time)."""
    step = int(time.time() if at is None else at) // PERIOD_S
    return str(format_hotp_value(hotp_value(secret_of(slug), step)))


def sign_ins() -> list[tuple[str, str, bool]]:
    """What the table of demo sign-ins shows: role, address, whether a code is asked for."""
    return [
        (role.value, f"{role.value}@{DOMAIN}", role not in WITHOUT_SECOND_FACTOR) for role in NAMES
    ]


def _has_codes(person: User) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()
