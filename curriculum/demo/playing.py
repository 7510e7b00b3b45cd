"""Activities in the demo lessons: Korean ones, and their English ones in the translation."""

import json
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from curriculum.h5p.demo.build import activities_of
from curriculum.models import LessonPage


def activities_for(slug: str) -> list[tuple[str, Any]]:
    return [("activity", one["ko"]) for one in activities_of(slug)]


def play_in_english(page: LessonPage) -> None:
    """Have the English page play the English activities, also after it is translated again."""
    english = {one["ko"].pk: one["en"].pk for one in activities_of(page.slug)}
    if not english:
        return
    source, _ = TranslationSource.update_or_create_from_instance(page)
    for segment in OverridableSegment.objects.filter(
        source=source, context__path__startswith="activities."
    ):
        SegmentOverride.objects.update_or_create(
            locale=Locale.objects.get(language_code="en"),
            context=segment.context,
            defaults={"data_json": json.dumps(english[json.loads(segment.data_json)])},
        )
