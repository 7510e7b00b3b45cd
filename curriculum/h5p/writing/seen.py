"""Which state of an activity an editor had before them."""

import hashlib
import json

from curriculum.h5p.models import Activity


def seen_of(activity: Activity) -> str:
    """A digest of all that the form shows or keeps."""
    parts = [activity.title, activity.language, activity.parameters, activity.files]
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
