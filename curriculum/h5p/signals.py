"""What other parts of the house do that concerns activities."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished

from .models import Activity, Upload
from .services import freeze
from .services.activities import release


def connect() -> None:
    published.connect(_freeze, sender=Activity, dispatch_uid="h5p_freeze")
    unpublished.connect(_release, sender=Activity, dispatch_uid="h5p_release")
    post_delete.connect(_forget_file, sender=Upload, dispatch_uid="h5p_forget_upload")


def _freeze(sender: Any, instance: Activity, **kwargs: Any) -> None:
    """However it is published: by an editor, on a day set before, or with a translation."""
    freeze(instance)


def _release(sender: Any, instance: Activity, **kwargs: Any) -> None:
    release(instance)


def _forget_file(sender: Any, instance: Upload, **kwargs: Any) -> None:
    """However the row goes: by hand, or when its time is over."""
    place = instance.place  # afterwards the row has no id any more
    transaction.on_commit(lambda: default_storage.delete(place))
