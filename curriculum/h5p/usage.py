"""Which contents are needed, and by what."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from .models import Activity, Bundle, LibraryFile


def digests_in_use() -> set[str]:
    """Digests of all contents that a library, a bundle, an activity, one of its revisions or its
    source for translators names. Held in memory: 64 letters each."""
    content_type = ContentType.objects.get_for_model(Activity)
    drafts = Revision.objects.filter(content_type=content_type)
    sources = TranslationSource.objects.filter(specific_content_type=content_type)
    used: set[str] = set(LibraryFile.objects.values_list("blob_id", flat=True).iterator())
    for pair in Bundle.objects.values_list("script_id", "style_id").iterator():
        used.update(pair)
    used.update(_named(Bundle.objects.values_list("files", flat=True).iterator()))
    used.update(_named(Activity.objects.values_list("files", flat=True).iterator()))
    used.update(_named(drafts.values_list("content__files", flat=True).iterator()))
    for text in sources.values_list("content_json", flat=True).iterator():
        used.update(_named([json.loads(text).get("files")]))
    return used


def _named(files: Iterable[Any]) -> set[str]:
    """Digests in columns of the shape path → digest."""
    return {str(digest) for one in files if isinstance(one, dict) for digest in one.values()}
