"""Kinds of pages, as visitors tell them apart. A page class says its own in `search_kind`."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import pgettext_lazy

from core.choices import TextChoices


class Kind(TextChoices):
    LESSON = "lesson", pgettext_lazy("kind of page", "Lessons")
    CAMPAIGN = "campaign", pgettext_lazy("kind of page", "Campaigns")
    TRAINING = "training", pgettext_lazy("kind of page", "Training")
    MANUAL = "manual", pgettext_lazy("kind of page", "Manuals")
    HELP = "help", pgettext_lazy("kind of page", "Help now")
    INFORMATION = "information", pgettext_lazy("kind of page", "Information")


def kind_of_type(content_type_id: int) -> Kind:
    model = ContentType.objects.get_for_id(content_type_id).model_class()  # kept in memory
    return Kind(getattr(model, "search_kind", Kind.INFORMATION))
