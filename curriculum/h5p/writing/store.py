"""Pictures and sounds of the site that an activity may take, and taking them."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from curriculum.h5p.services.blobs import keep_bytes

NEWEST = 200
WIDEST = "max-1600x1600|format-jpeg|jpegquality-85"
SOUND_ENDINGS = frozenset({"mp3", "m4a", "ogg", "wav"})


def pictures(user: Any) -> dict[str, str]:
    """The newest pictures this editor may choose: key → title."""
    newest = _choosable(get_image_model(), user)
    return {f"picture-{image.pk}.jpg": image.title for image in newest}


def sounds(user: Any) -> dict[str, str]:
    """The newest sounds among the documents: key → title."""
    newest = _choosable(get_document_model(), user)
    return {
        f"sound-{document.pk}.{document.file_extension.lower()}": document.title
        for document in newest
        if document.file_extension.lower() in SOUND_ENDINGS
    }


def _choosable(model: type[Any], user: Any) -> Any:
    policy = policy_registry.get_by_type(model)
    found = policy.instances_user_has_permission_for(user, "choose")
    return found.order_by("-created_at")[:NEWEST]


def take(taken: Mapping[str, str]) -> dict[str, str]:
    """Keep copies of what a form took: path within the content → digest.

    Pictures are drawn anew, so nothing a camera noted in them comes along.
    """
    return {path: keep_bytes(_body(key)).digest for path, key in taken.items()}


def _body(key: str) -> bytes:
    kind, _dash, rest = PurePosixPath(key).stem.partition("-")
    if kind == "picture":
        image = get_image_model().objects.get(pk=int(rest))
        with image.get_rendition(WIDEST).file as drawn:
            return _read(drawn.name)
    document = get_document_model().objects.get(pk=int(rest))
    return _read(document.file.name)


def _read(name: str) -> bytes:
    with default_storage.open(name, "rb") as file:
        body: bytes = file.read()
        return body
