"""What other parts of the house do that concerns activities."""

from typing import Any

from wagtail.signals import published

from .models import Activity
from .services import freeze


def connect() -> None:
    published.connect(_freeze, sender=Activity, dispatch_uid="h5p_freeze")


def _freeze(sender: Any, instance: Activity, **kwargs: Any) -> None:
    """However it is published: by an editor, on a day set before, or with a translation."""
    freeze(instance)
