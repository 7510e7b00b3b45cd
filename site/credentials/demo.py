"""Demo content: the appointment of an instructor. Rooms whose own acts issue credentials do so."""

from datetime import timedelta

from django.utils import timezone

from core.actors import SYSTEM
from users.models import User

from .kinds import INSTRUCTOR_APPOINTMENT
from .services import issue

PRINTED = {
    INSTRUCTOR_APPOINTMENT: {
        "subject": {
            "ko": "디지털성범죄 예방교육",
            "en": "Prevention of digital sex crimes",
        },
        "schools": {"ko": "초등학교·중학교", "en": "Elementary and middle schools"},
    },
}
HOLDERS = {
    INSTRUCTOR_APPOINTMENT: "instructor@demo.example",
}


def build() -> None:
    """Running it again changes nothing: the source key stays the same."""
    for kind, email in HOLDERS.items():
        person = User.objects.filter(email=email).first()
        if person is None:
            continue
        start = timezone.localdate()
        issue(
            kind=kind,
            holder_id=person.actor_id,
            holder_name=person.name or "김지킴",
            printed=PRINTED[kind],
            valid_from=start,
            valid_until=start + timedelta(days=364),
            source_key="demo",
            actor=SYSTEM,
        )
