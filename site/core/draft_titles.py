"""How Wagtail's lists name a page while its title is being translated."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, post_save_string_translation


def register() -> None:
    """Cut to what the column holds what wagtail-localize writes whole.

    PostgreSQL refuses a longer one, with a server error for whoever types it into the translation
    or sends it in a PO file. The words themselves are kept, and publishing says that they are too
    long.
    """
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_save.connect(_name, sender=StringTranslation, dispatch_uid="core.draft_titles")


def _name(instance: StringTranslation, **kwargs: Any) -> None:
    if instance.context is None or instance.context.path != "title":
        return
    most = Page._meta.get_field("draft_title").max_length
    pages = Page.objects.filter(
        translation_key=instance.context.object_id, locale=instance.locale_id
    )
    pages.update(draft_title=instance.data[:most])
