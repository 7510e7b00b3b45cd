"""The packs there are, and whom each is for."""

from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices
from curriculum.audiences import Audience


class PackKind(TextChoices):
    PUPIL = "pupil", _("pack for pupils")
    TEACHER = "teacher", _("pack for the teacher")
    SCORM = "scorm", _("package for a learning platform (SCORM 1.2)")


AUDIENCES = {
    PackKind.PUPIL: Audience.PUPIL,
    PackKind.TEACHER: Audience.TEACHER,
    PackKind.SCORM: Audience.PUPIL,
}
"""A pack is written from what its audience may see, and from nothing else (law 8)."""
