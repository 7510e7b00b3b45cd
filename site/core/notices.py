"""What a page says before anything else, told by rooms above without the floor importing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .registry import Registry


@dataclass(frozen=True, slots=True)
class Notice:
    """One short message.

    Attributes:
        words: In the reader's language.
        is_urgent: Shown stronger, and announced as such to who listens instead of looking.
        url: Where more is said; "" for none.
    """

    words: str
    is_urgent: bool = False
    url: str = ""


NoticeSource = Callable[[HttpRequest, Any], Iterable[Notice]]
"""Asked with the request and the page of the tree, or None. It never looks at who asks."""

site_notices: Registry[NoticeSource] = Registry("notice for every page")
room_notices: Registry[NoticeSource] = Registry("notice above the forms of a room")
