"""Demo content: one credential of each shared kind."""

from datetime import timedelta

from django.utils import timezone

from core.actors import SYSTEM
from users.models import User

from .kinds import INSTRUCTOR_APPOINTMENT, MONITOR_TRAINING
from .services import issue

PRINTED = {
    MONITOR_TRAINING: {
        "course": {
            "ko": "시민감시단 기본교육 (안전한 신고, 마음 돌봄)",
            "en": "Basic training of the citizen surveillance team (safe reporting, care)",
        },
        "hours": {"ko": "4시간", "en": "4 hours"},
    },
    INSTRUCTOR_APPOINTMENT: {
        "subject": {
            "ko": "디지털성범죄 예방교육",
            "en": "Prevention of digital sex crimes",
        },
        "schools": {"ko": "초등학교·중학교", "en": "Elementary and middle schools"},
    },
}
HOLDERS = {
    MONITOR_TRAINING: "monitor@demo.example",
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
