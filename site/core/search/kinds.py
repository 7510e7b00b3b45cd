"""Kinds of pages, as visitors tell them apart. A page class says its own in `search_kind`."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _

from core.choices import TextChoices


class Kind(TextChoices):
    LESSON = "lesson", _("Lessons")
    CAMPAIGN = "campaign", _("Campaigns")
    TRAINING = "training", _("Training")
    MANUAL = "manual", _("Manuals")
    HELP = "help", _("Help now")
    INFORMATION = "information", _("Information")


def kind_of_type(content_type_id: int) -> Kind:
    model = ContentType.objects.get_for_id(content_type_id).model_class()  # kept in memory
    return Kind(getattr(model, "search_kind", Kind.INFORMATION))
