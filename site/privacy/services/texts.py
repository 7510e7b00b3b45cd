"""Publishing consent texts."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from core.actors import Actor
from core.audit import record
from privacy.models import ConsentText


class AlreadyPublished(Exception):
    """The text has a version already and stays as it is."""


@transaction.atomic
def publish_text(text_id: int, *, actor: Actor) -> ConsentText:
    """Make a draft the next version of its purpose. From then on nobody can change it.

    Raises:
        AlreadyPublished: See there.
    """
    text: ConsentText = ConsentText.objects.select_for_update().get(pk=text_id)
    if text.published_at is not None:
        raise AlreadyPublished
    same = ConsentText.objects.published().filter(purpose=text.purpose)
    text.version = (same.aggregate(last=Max("version"))["last"] or 0) + 1
    text.published_at = timezone.now()
    text.save()
    record(
        actor,
        "privacy.publish_text",
        subject_kind="consent_text",
        subject_id=str(text.pk),
        detail={"purpose": text.purpose, "version": text.version, "digest": text.digest},
    )
    return text
