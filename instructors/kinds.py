"""What a cohort may certify: one kind shared with other rooms, one of this room alone."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from credentials.kinds import MONITOR_TRAINING, CredentialKind, credential_kinds

INSTRUCTOR_TRAINING = "instructor_training"

ISSUED_BY_COHORTS: list[tuple[str, Any]] = [
    (INSTRUCTOR_TRAINING, _("Certificate of completion for instructors")),
    (MONITOR_TRAINING, _("Certificate of monitor training")),
]
"""A completed training is no appointment: that is decided on its own (services.appointing)."""


def register() -> None:
    credential_kinds.register(INSTRUCTOR_TRAINING, _instructor_training)


_instructor_training = CredentialKind(
    title=_("Certificate of completion"),
    statement=_("has completed the training of instructors for preventing digital sex crimes."),
    fields={"course": _("Course"), "period": _("Period"), "hours": _("Hours of training")},
)
