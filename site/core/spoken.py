"""Words said once to whoever is signed in, in the language in which they are said."""

from typing import Any

from django.contrib.messages.storage.fallback import FallbackStorage
from django.utils.functional import Promise


class SpokenStorage(FallbackStorage):
    """Settles what a message says when it is added.

    Django does so after the view, when the language that Wagtail's shell holds for each of its
    people has ended: lazy words would come in the language of the address.
    """

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        spoken = str(message) if isinstance(message, Promise) else message
        super().add(level, spoken, extra_tags)
