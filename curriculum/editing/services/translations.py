"""Publishing what wagtail-localize keeps: the words and their publication are one transaction."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import DraftStateMixin, Page
from wagtail_localize.models import Translation


def publish_translation(translation: Translation, *, user: Any, publish: bool = True) -> None:
    """Write a translation into its page and publish it, or leave all as it was.

    By itself wagtail-localize writes the live row first and publishes after the transaction has
    ended: a publication that is refused then leaves the words before readers. Done again, it makes
    one more revision of the same words. Raises ValidationError; marks on single strings are kept.
    `publish` is there for wagtail-localize's editor, which says True and nothing else.
    """
    if not isinstance(translation.get_target_instance(), DraftStateMixin):
        translation.save_target(user=user, publish=publish)  # nothing waits: written is published
        return
    _refuse_what_does_not_fit(translation)
    refused = None
    with transaction.atomic():
        try:
            translation.source.create_or_update_translation(
                translation.target_locale,
                user=user,
                publish=False,
                copy_parent_pages=True,
                fallback=True,
            )
        except ValidationError as fault:  # it has rolled back its own writing, but not its marks
            refused = fault
        else:
            translation.get_target_instance().get_latest_revision().publish(user=user)
    if refused:
        raise refused


def _refuse_what_does_not_fit(translation: Translation) -> None:
    """Wagtail-localize writes the row of a snippet before it is validated; PostgreSQL then answers
    words that are too long with a fault of its own. Pages are validated whenever they are saved."""
    target = translation.get_target_instance()
    if isinstance(target, Page):
        return
    fields = {field.name: field for field in target._meta.concrete_fields}
    segments = translation.source.stringsegment_set.all()
    waiting = segments.get_translations(translation.target_locale).filter(
        has_error=False, context__path__in=fields
    )
    faults = {}
    for words in waiting.select_related("context"):
        path = words.context.path
        try:
            fields[path].run_validators(words.data)
        except ValidationError as fault:
            words.set_field_error([fault])
            faults[path] = fault
    if faults:
        raise ValidationError(faults)
