"""What the page within the frame hands to the player."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from curriculum.h5p.models import Bundle


def page_data(
    bundle: Bundle, *, host: str, files: Mapping[str, dict[str, str]] | None = None
) -> dict[str, Any]:
    """For before.js.

    Args:
        host: Origin of the page around; empty where there is none, as in a pack.
        files: Contents that stand within the page: path → type, and body as base64.
    """
    with override(bundle.language):
        words = _words()
    return {
        "host": host,
        "library": bundle.library,
        "language": bundle.language,
        "title": bundle.title,
        "content": json.dumps(bundle.parameters, ensure_ascii=False),
        "words": words,
        "files": files or {},
        "isFramed": bool(host) or files is not None,
    }


def _words() -> dict[str, str]:
    """What H5P's core itself says around any activity."""
    return {
        "fullscreen": _("Full screen"),
        "disableFullscreen": _("Leave full screen"),
        "contentChanged": _("This activity has changed since you were last here."),
        "startingOver": _("You start from the beginning."),
        "confirmDialogHeader": _("Are you sure?"),
        "confirmDialogBody": _("Do you want to go on?"),
        "cancelLabel": pgettext("in an activity", "Cancel"),
        "confirmLabel": pgettext("in an activity", "Yes, go on"),
        "close": pgettext("in an activity", "Close"),
        "title": pgettext("in an activity", "Title"),
        "resizeCode": "",
    }
