"""Which version of a lesson people see, and what changed with it."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Revision
from wagtail_localize.models import Translation

if TYPE_CHECKING:
    from .lessons import LessonPage


class Versioned(models.Model):
    """The number goes up when a lesson is published with new words on what changed; a corrected
    letter changes no number. A translation bears the number of the lesson it was made from.
    """

    edition = models.PositiveIntegerField(_("edition"), default=1)
    whats_new = models.TextField(
        _("what is new"),
        max_length=600,
        blank=True,
        help_text=_(
            "Write what teachers should know. New words here raise the number of the edition; "
            "leave them as they are for small corrections."
        ),
    )

    panel = MultiFieldPanel([FieldPanel("whats_new")], heading=_("Edition"))

    class Meta:
        abstract = True


def number_edition(lesson: "LessonPage", revision: Revision) -> None:
    """Write into a revision the edition as which it is published.

    Called within the transaction that publishes, so that two who publish at once do not both make
    the same number. What is only scheduled gets its number when its time comes; publishing the
    same revision again gives it the same one.
    """
    go_live_at = revision.as_object().go_live_at
    if (go_live_at and go_live_at > timezone.now()) or _is_translated(lesson):
        return
    seen = type(lesson).objects.select_for_update(of=("self",)).get(pk=lesson.pk)
    words = str(revision.content.get("whats_new") or "").strip()
    is_new = bool(words) and words != seen.whats_new.strip()
    edition = seen.edition + (1 if is_new and seen.first_published_at else 0)
    revision.content = {**revision.content, "edition": edition}
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _is_translated(lesson: "LessonPage") -> bool:
    """Whether sentences of this page come from the lesson in another language."""
    return Translation.objects.filter(
        source__object_id=lesson.translation_key, target_locale=lesson.locale_id, enabled=True
    ).exists()
